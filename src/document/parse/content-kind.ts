import { UnreadableFile } from './unreadable-file.ts';

/** What a file is by its content, whatever its name says. */
export type ContentKind =
  | 'empty'
  | 'PDF'
  | 'ZIP'
  | 'encrypted Office'
  | 'old Office'
  | 'RTF'
  | 'picture'
  | 'archive'
  | 'program'
  | 'HTML'
  | 'text';

const beginnings: [ContentKind, number[]][] = [
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['ZIP', [0x50, 0x4b, 0x05, 0x06]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0x4d, 0x5a, 0x90]],
];
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function contentKind(bytes: Uint8Array): ContentKind {
  if (bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return 'empty';
  // Readers accept rubbish before a PDF begins.
  if (latin(bytes, 1024).includes('%PDF-')) return 'PDF';
  if (startsWith(bytes, oldOffice)) return isEncrypted(bytes) ? 'encrypted Office' : 'old Office';
  const known = beginnings.find(([, beginning]) => startsWith(bytes, beginning));
  if (known) return known[0];
  return /^(?:\xEF\xBB\xBF)?\s*(?:<!--[^>]*-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body)[\s>]/i.test(
    latin(bytes, 4096),
  )
    ? 'HTML'
    : 'text';
}

/** What each ending promises. HTML may also begin without any of its own tags. */
const promised: Record<string, { name: string; kinds: ContentKind[] }> = {
  pdf: { name: 'PDF', kinds: ['PDF'] },
  docx: { name: 'Word', kinds: ['ZIP'] },
  xlsx: { name: 'Excel', kinds: ['ZIP'] },
  html: { name: 'HTML', kinds: ['HTML', 'text'] },
  md: { name: 'Markdown', kinds: ['text'] },
  csv: { name: 'CSV', kinds: ['text'] },
  txt: { name: 'text', kinds: ['text'] },
};
const sameAs: Record<string, string> = { htm: 'html', xhtml: 'html', markdown: 'md', tsv: 'csv', text: 'txt' };

/** @throws Error when the file is empty, locked, or something else than its ending says */
export function refuseLies(ending: string, bytes: Uint8Array): void {
  const kind = contentKind(bytes);
  const promise = promised[sameAs[ending] ?? ending];
  if (kind === 'empty') throw new UnreadableFile('the file is empty');
  if (kind === 'encrypted Office') throw new UnreadableFile('the file is encrypted; save it without a password');
  if (!promise || promise.kinds.includes(kind)) return;
  if (kind === 'old Office')
    throw new UnreadableFile('the file is in the old binary Office format; save it as DOCX or XLSX');
  throw new UnreadableFile(
    `the name says ${promise.name}, but the content is ${kind === 'text' ? 'something else' : kind}`,
  );
}

function startsWith(bytes: Uint8Array, beginning: number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}

/** An Office file with a password is an old container that holds this stream. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
