import { cuesOf } from './aspect-cues/cues-of.ts';
import { leaningOf } from './follow-up.ts';

/** Where one clause may end and another begin; a point between digits is none. */
const boundary = new RegExp(
  [
    '(?<=[?？。！!；;\\n]|[.．](?=\\s))(?![?？。！!；;\\n])',
    '(?<=[,，、](?!\\d))',
    '(?=另外|还有(?!没|什|啥|哪|谁)|顺便|顺道|再问|再就是|此外|对了)',
    '(?=(?<![\\p{L}])(?:and|also|plus|besides|а|и|также|ещё|еще|кроме того)(?![\\p{L}]))',
    '(?=それと|それから|あと(?=[、は])|また、|ついでに|加えて)',
    '(?=그리고|또한|추가로|아울러|그 ?다음)',
    '(?=અને |ઉપરાંત|તેમજ|સાથે સાથે)',
  ].join('|'),
  'iu',
);

/** Joins one question to another, and says nothing of its own. */
const connective =
  /^(?:[\s\p{P}]|另外|还有|顺便(?:再)?(?:问(?:一)?下|问问)?|顺道|再问(?:一)?下|再就是|此外|对了|以及|同时|(?:and|also|plus|(?:besides|apart from)(?: that)?|secondly|second|another question|one more (?:thing|question)|by the way)(?![\p{L}])|それと|それから|あと(?=[、は])|また(?=[、,])|ついでに|加えて|(?:그리고|또한|또|추가로|아울러|그 ?다음)(?=[\s,])|(?:а|и|также|ещё|еще|кроме того|заодно)(?![\p{L}])|અને(?=\s)|ઉપરાંત|તેમજ|સાથે સાથે)+/iu;

/** What goes on with the sentence before it, and begins none. */
const subordinate =
  /^[\s,，]*(?:чтобы|если|когда|котор|to|if|when|in order|for|after|before|who|which|because)(?![\p{L}])/iu;

/** A piece of a message that asks for something, with what was said before it to that end. */
export interface AskedPiece {
  /** As it was written, without the words that join it to the one before. */
  text: string;
  /** It names no matter of its own: it asks on about the piece before. */
  bare: boolean;
}

/**
 * The pieces of a message that ask for something each, in their order; what asks for nothing belongs to what is asked
 * next, or to the last one. Whether two of them are different matters can't be told by the words alone.
 */
export function questionsIn(text: string): AskedPiece[] {
  const asking: string[] = [];
  let open = '';
  for (const clause of text.split(boundary)) {
    const asks = cuesOf(clause).plain.size > 0;
    if (open === '' && asking.length > 0 && !asks && subordinate.test(clause)) {
      asking.push(asking.pop() + clause);
      continue;
    }
    open += clause;
    if (!asks) continue;
    asking.push(open);
    open = '';
  }
  const last = asking.pop();
  if (last === undefined) return [];
  return [...asking, last + open].map((written) => {
    const own = written.replace(connective, '').trim();
    return { text: own, bare: leaningOf(own).bare };
  });
}
