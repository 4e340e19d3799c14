/** Gives 0 ≤ x < 1. */
export type Random = () => number;

/** One to four changes to a copy of the bytes; pieces of `other` may get into it. */
export function changeBytes(original: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(original);
  for (let left = 1 + below(random, 4); left > 0; left--) {
    const change = changes[below(random, changes.length)];
    if (change) bytes = change(bytes, random, other);
  }
  return bytes;
}

const below = (random: Random, end: number): number => Math.floor(random() * end);

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Text that means something to one format or another. */
const tokens = [
  '\0',
  '\ufeff',
  '<script>alert(1)</script>',
  '<table><tr><td colspan="99999999" rowspan="99999999">',
  '<div>'.repeat(3_000),
  '[['.repeat(3_000),
  '> '.repeat(500),
  '---\ntitle: *a\n---\n',
  'a: &a [*a, *a]\n',
  '"'.repeat(7),
  '%PDF-1.7\n1 0 obj << /Length 999999999 >> stream',
  '/Count -1 ',
  '/Kids [3 0 R 3 0 R 2 0 R]',
  'PK\x03\x04',
  'PK\x05\x06',
  '<!ENTITY a "&a;&a;">',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
  '99999999999999999999',
  '𝟘',
].map((token) => new TextEncoder().encode(token));

const changes: Change[] = [
  // Some letters, digits and signs made others: what is text stays text.
  (bytes, random) => {
    for (let left = 1 + below(random, 30); left > 0 && bytes.length > 0; left--) {
      const at = below(random, bytes.length);
      if ((bytes[at] ?? 0) >= 0x20 && (bytes[at] ?? 0) < 0x7f) bytes[at] = 0x20 + below(random, 0x5f);
    }
    return bytes;
  },
  // Some bits flipped.
  (bytes, random) => {
    for (let left = 1 + below(random, 20); left > 0 && bytes.length > 0; left--) {
      const at = below(random, bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
    }
    return bytes;
  },
  // Cut off.
  (bytes, random) => bytes.slice(0, below(random, bytes.length + 1)),
  // A piece missing.
  (bytes, random) => {
    const from = below(random, bytes.length + 1);
    return joined(bytes.slice(0, from), bytes.slice(from + below(random, 200)));
  },
  // A piece twice, many times.
  (bytes, random) => {
    const from = below(random, bytes.length + 1);
    const piece = bytes.slice(from, from + below(random, 100));
    return joined(bytes.slice(0, from), ...Array(1 + below(random, 50)).fill(piece), bytes.slice(from));
  },
  // A piece of another file.
  (bytes, random, other) => {
    const at = below(random, bytes.length + 1);
    const from = below(random, other.length + 1);
    return joined(bytes.slice(0, at), other.slice(from, from + below(random, 2_000)), bytes.slice(at));
  },
  // Something that means something.
  (bytes, random) => {
    const at = below(random, bytes.length + 1);
    return joined(bytes.slice(0, at), tokens[below(random, tokens.length)] ?? bytes, bytes.slice(at));
  },
  // A number made large, a length or an offset.
  (bytes, random) => {
    for (let i = below(random, bytes.length + 1); i < bytes.length; i++) {
      if ((bytes[i] ?? 0) >= 0x30 && (bytes[i] ?? 0) <= 0x39) {
        bytes[i] = 0x39;
        break;
      }
    }
    return bytes;
  },
  // Four bytes of ones: the largest of sizes.
  (bytes, random) => {
    const at = below(random, bytes.length + 1);
    return bytes.fill(0xff, at, at + 4);
  },
];
