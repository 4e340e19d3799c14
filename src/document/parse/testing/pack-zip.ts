import type { Zip } from '../zip.ts';

/** Packs files as they are, without making them smaller and without checksums, which no reader here looks at. */
export function packZip(files: Zip): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    const lengths = Buffer.from([title.length & 0xff, title.length >> 8, 0, 0]);
    const version = Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), version, sizes, lengths, title, content]);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(at);
    const central = [
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      version,
      sizes,
      lengths,
      Buffer.alloc(10),
      offset,
      title,
    ];
    directory.push(Buffer.concat(central));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, list, end]));
}
