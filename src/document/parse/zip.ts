import { inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The files packed in a ZIP, by name, unpacked. */
export type Zip = Map<string, Uint8Array>;

/**
 * Unpacks a whole ZIP, counting what really comes out: the sizes that it tells may be lies.
 * @throws Error that says what is wrong: damaged, encrypted, or too much in it
 */
export function openZip(bytes: Uint8Array): Zip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(buffer);
  const files: Zip = new Map();
  let left: number = limits.unpackedBytes;
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const content = unpack(buffer, entry, left);
    left -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  start: number;
}

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const damaged = (what: string) => new UnreadableFile(`the file is damaged: ${what}`);

function readDirectory(buffer: Buffer): Entry[] {
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > buffer.length) throw damaged('its list of contents is missing');
  const count = buffer.readUInt16LE(end + 10);
  if (count > limits.zipEntries)
    throw new UnreadableFile(`the file packs ${count} files; at most ${limits.zipEntries} are unpacked`);
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== signatures.central)
      throw damaged('its list of contents is broken');
    if (buffer.readUInt16LE(at + 8) & 1) throw new UnreadableFile('the file is encrypted; save it without a password');
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      start: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(buffer: Buffer, entry: Entry, left: number): Uint8Array {
  const { start, packed, method, name } = entry;
  if (start + 30 > buffer.length || buffer.readUInt32LE(start) !== signatures.local)
    throw damaged(`${name} is missing`);
  const from = start + 30 + buffer.readUInt16LE(start + 26) + buffer.readUInt16LE(start + 28);
  const content = buffer.subarray(from, from + packed);
  if (content.length < packed) throw damaged(`${name} is cut off`);
  if (method === 0) {
    if (content.length > left) throw tooMuch();
    return content;
  }
  if (method !== 8) throw new UnreadableFile(`the file packs ${name} in a way that isn't read`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooMuch()
      : damaged(`${name} can't be unpacked`);
  }
}

const tooMuch = () =>
  new UnreadableFile(`the file unpacks to more than ${limits.unpackedBytes / 1024 / 1024} MB: it may be a ZIP bomb`);
