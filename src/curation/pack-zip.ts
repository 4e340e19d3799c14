import { crc32, deflateRawSync } from 'node:zlib';

/** Names are UTF-8. */
const flags = 0x0800;
const deflated = 8;
const version = 20;
/** 1980-01-01: when a file was changed is told by its editions. */
const day = 0x21;

/** Packs files into a ZIP, in their order. Equal files are packed to equal bytes. */
export function packZip(files: { path: string; bytes: Uint8Array }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes);
    const fields = fieldsOf(bytes, packed, name);
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name]);
    directory.push(entryOf(fields, name, offset));
    parts.push(head, packed);
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOf(files.length, listed.length, offset)]);
}

/** What stands both before the file and in the directory. */
function fieldsOf(bytes: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  for (const [n, value] of [version, flags, deflated, 0, day].entries()) fields.writeUInt16LE(value, n * 2);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function entryOf(fields: Buffer, name: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, version, 0]), fields, rest, name]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.set([0x50, 0x4b, 5, 6]);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
