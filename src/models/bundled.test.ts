import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { bundledModel, openBundledEmbedder } from './bundled.ts';
import type { Embedder } from './embedder.ts';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));
const open: Embedder[] = [];
afterEach(async () => {
  for (const embedder of open.splice(0)) await embedder.close();
});

describe('the thread', () => {
  it('lets a question go before passages that came earlier', async () => {
    const embedder = await openBundledEmbedder(assetsDir);
    open.push(embedder);
    const order: string[] = [];
    const passages = embedder
      .embed(Array.from({ length: 12 }, (_, i) => `passage: ${'申请人到窗口提交材料'.repeat(20 + i)}`))
      .then(() => order.push('passages'));
    const question = embedder.embed(['query: 护照']).then(() => order.push('question'));
    await Promise.all([passages, question]);
    expect(order).toEqual(['question', 'passages']);
  });

  it('fails what it was doing when it dies, and is started again', async () => {
    // A thread that echoes the number of its texts, and dies when a text tells it to.
    const source = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (m) => {
        if (m.type === 'close') return parentPort.close();
        if (m.texts.includes('die')) process.exit(3);
        if (m.texts.includes('throw')) setTimeout(() => { throw new Error('secret text'); });
        else if (!m.texts.includes('wait'))
          parentPort.postMessage({ type: 'embedded', id: m.id, vectors: m.texts.map(() => new Float32Array(384)) });
      });
      parentPort.postMessage({ type: 'ready' });`;
    const threadEntry = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
    const embedder = await openBundledEmbedder(assetsDir, { threadEntry });
    open.push(embedder);
    for (const end of ['die', 'throw']) {
      const waiting = expect(embedder.embed(['wait'])).rejects.toMatchObject({ code: 'embedder_unavailable' });
      await expect(embedder.embed([end])).rejects.toMatchObject({ code: 'embedder_unavailable' });
      await waiting;
      expect(await embedder.embed(['a', 'b'])).toHaveLength(2);
    }
  });
});

describe('the files', () => {
  it('must be those of the checksum file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'liaowen-model-'));
    try {
      await cp(join(assetsDir, bundledModel), join(folder, bundledModel), { recursive: true });
      await writeFile(join(folder, bundledModel, 'tokenizer_config.json'), '{}');
      await expect(openBundledEmbedder(folder)).rejects.toThrow(/tokenizer_config\.json .*SHA256SUMS/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('must be there', async () => {
    await expect(openBundledEmbedder(join(assetsDir, 'none'))).rejects.toMatchObject({ code: 'embedder_unavailable' });
  });
});
