import { UnreadableFile } from './unreadable-file.ts';

/** Text of a file in UTF-8, UTF-16 or GB18030, without its byte order mark. @throws Error that says why it is no text */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const text = decode(bytes, declared).replace(/^\uFEFF/, '');
  if (text.includes('\0')) throw new UnreadableFile('the file is not text: it holds zero bytes');
  return text;
}

function decode(bytes: Uint8Array, declared: string | undefined): string {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(marked, bytes);
  const wide = withoutMark(bytes);
  if (wide) return decodeAs(wide, bytes);
  const utf8 = attempt('utf-8', bytes);
  if (utf8 !== undefined) return utf8;
  const named = declared === undefined ? undefined : attempt(declared, bytes);
  if (named !== undefined) return named;
  refuseDamagedUtf8(bytes);
  const chinese = attempt('gb18030', bytes);
  if (chinese !== undefined && mostlyChinese(chinese)) return chinese;
  throw new UnreadableFile('the encoding of the text is unknown; save the file as UTF-8');
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = attempt(encoding, bytes);
  if (text === undefined) throw new UnreadableFile(`the text is damaged: it is not valid ${encoding.toUpperCase()}`);
  return text;
}

/** Undefined when the bytes are not valid in this encoding, or nobody knows it. */
function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark shows by the zero bytes of its spaces, digits and line ends, all on the same side. */
function withoutMark(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4096);
  if (bytes.length % 2 === 1) return undefined;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 100 && even === 0) return 'utf-16le';
  return even > length / 100 && odd === 0 ? 'utf-16be' : undefined;
}

/** UTF-8 with a few broken bytes would pass for rare Chinese characters. */
function refuseDamagedUtf8(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0;
  if (whole > broken * 10)
    throw new UnreadableFile(`the text is damaged: it is UTF-8 with ${broken} broken characters`);
}

/** What isn't Chinese at all comes out of GB18030 as symbols and private characters as well as as Chinese. */
function mostlyChinese(text: string): boolean {
  const others = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const common = text.match(/[\u4E00-\u9FA5\u3000-\u303F\uFF00-\uFFEF\u2010-\u2027\u00B7]/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return common >= others * 0.9 && !/[\u0001-\u0008\u000E-\u001F]/.test(text);
}
