import { expect, test } from 'vitest';
import { openZip } from '../document/parse/zip.ts';
import { packZip } from './pack-zip.ts';

test('what is packed comes out again, also empty files and names in Chinese', () => {
  const files = [
    { path: 'services/passport/zh.md', bytes: Buffer.from('带身份证。\n'.repeat(200)) },
    { path: '空.yaml', bytes: Buffer.alloc(0) },
    { path: 'a.bin', bytes: Buffer.from([0, 255, 1, 254]) },
  ];
  const packed = packZip(files);
  expect(packed.length).toBeLessThan(1000);
  const opened = openZip(packed);
  expect([...opened.keys()]).toEqual(files.map(({ path }) => path));
  for (const { path, bytes } of files) expect(Buffer.compare(opened.get(path) ?? Buffer.alloc(1), bytes), path).toBe(0);
  expect(openZip(packZip([])).size).toBe(0);
});
