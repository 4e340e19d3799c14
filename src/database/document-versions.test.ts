import { expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { samplePublication } from '../testing/publication.ts';
import { listDocumentVersions } from './document-versions.ts';
import { goLive, savePublication } from './publications.ts';

test.each(testDatabases())('documents of what was live, the newest first: $name', async ({ open }) => {
  const database = await open();
  try {
    const content = samplePublication();
    const [first] = content.documents;
    if (!first) throw new Error('the sample has a document');
    const before = await savePublication(database, content);
    await goLive(database, before, 'first');
    const changed = {
      ...content,
      digest: 'other',
      documents: [{ ...first, digest: 'changed', title: 'Another title' }],
    };
    const after = await savePublication(database, changed);
    expect((await listDocumentVersions(database)).map((version) => version.publication)).not.toContain(after);
    await goLive(database, after, 'second');
    const versions = await listDocumentVersions(database);
    expect(versions[0]).toEqual({
      publication: after,
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      id: first.id,
      language: first.language,
      title: 'Another title',
      digest: 'changed',
    });
    expect(versions.filter((version) => version.publication === before)).toHaveLength(content.documents.length);
    expect(await listDocumentVersions(database, 1)).toHaveLength(1);
  } finally {
    await database.close();
  }
});
