const decoder = new TextDecoder('gb18030');
const pairs = new Map<string, number[]>();
for (let high = 0x81; high <= 0xfe; high++) {
  for (let low = 0x40; low <= 0xfe; low++) {
    const character = decoder.decode(Uint8Array.of(high, low));
    if (character.length === 1 && character !== '\ufffd' && !pairs.has(character)) pairs.set(character, [high, low]);
  }
}

/** Text of ASCII and Chinese characters as GB18030, which Node only reads. */
export function encodeGb18030(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (pairs.get(c) ?? [0x3f]))));
}
