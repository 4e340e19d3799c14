import { z } from 'zod';

/** One sentence of the model, with the tokens of the statements that it says it rests on. */
export const Claim = z.object({ text: z.string(), sources: z.array(z.string()) });
export type Claim = z.infer<typeof Claim>;
export const Claims = z.object({ claims: z.array(Claim) });
export type Claims = z.infer<typeof Claims>;

/** The claims that are whole already in an answer that is still being written; what has another shape is passed over. */
export function readClaims(text: string): Claim[] {
  const opening = /"claims"\s*:\s*\[/.exec(text);
  if (!opening) return [];
  return objectsIn(text, opening.index + opening[0].length).flatMap((written) => {
    const parsed = Claim.safeParse(toJson(written));
    return parsed.success ? [parsed.data] : [];
  });
}

/** The objects of a JSON list, up to its end or to where the text ends. */
function objectsIn(text: string, start: number): string[] {
  const objects: string[] = [];
  let depth = 0;
  let from = start;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' && depth++ === 0) from = at;
    else if (character === '}' && --depth === 0) objects.push(text.slice(from, at + 1));
    else if (character === ']' && depth === 0) break;
  }
  return objects;
}

function toJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
