/** What joins two names of which the same is asked: 「身份证和护照要带什么」, with a verb or article before the second. */
const joins =
  /^\s*(?:和|跟|与|及|以及|还有|、|[,，]?\s*(?:and|&|plus)(?![a-z])|と|や|および|및|와|과|하고|[,，]?\s*и(?![\p{L}])|અને)\s*(?:[办换补领]|(?:get |renew |replace |register )?(?:my|the|an?|our)\s)?\s*$/iu;

interface Place {
  start: number;
  end: number;
}

/**
 * The two questions of one that names two things side by side, each with the rest of the sentence; undefined when they
 * don't stand so.
 * @param names of the one thing, and of the other
 */
export function coordinated(text: string, names: [string[], string[]]): [string, string] | undefined {
  const [one, other] = names.map((list) => placeOf(list, text));
  if (!one || !other) return undefined;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  if (!joins.test(text.slice(first.end, second.start))) return undefined;
  return [text.slice(0, first.end) + text.slice(second.end), text.slice(0, first.start) + text.slice(second.start)];
}

/** Where the longest of the names stands. */
function placeOf(names: string[], text: string): Place | undefined {
  const written = text.toLowerCase();
  const found = names
    .map((name) => ({ start: written.indexOf(name.toLowerCase()), length: name.length }))
    .filter(({ start, length }) => start >= 0 && length >= leastLetters)
    .sort((a, b) => b.length - a.length)[0];
  return found && { start: found.start, end: found.start + found.length };
}

const leastLetters = 2;
