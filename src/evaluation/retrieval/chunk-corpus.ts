import { chunkDocuments } from '../../document/chunk.ts';
import { parsePlainText } from '../../document/parse/plain-text.ts';
import { parseDocuments } from '../../document/parse-documents.ts';
import { digestOf } from '../../document/read.ts';
import type { Chunk } from '../../types/document.ts';
import type { BeirDocument } from './read-beir.ts';

const folder = 'corpus';

/**
 * The chunks that publishing makes of a corpus, whose texts are read as plain text. A document without a title stays
 * without one; its id would say nothing.
 * @returns the chunks, and the id in the corpus by the product's document id
 */
export async function chunkCorpus(corpus: BeirDocument[]): Promise<{ chunks: Chunk[]; ids: Map<string, string> }> {
  const files = corpus.map(({ title, text }, i) => {
    const path = `${folder}/${i}.txt`;
    const bytes = Buffer.from(text);
    const parsed = parsePlainText(bytes, { name: path });
    const known = { ...parsed, frontMatter: title.trim() ? { title: title.trim() } : {} };
    return { path, folder, bytes, digest: digestOf(bytes), known };
  });
  const { documents } = await parseDocuments(files, new Map());
  const named = documents.map((document) => ({ ...document, title: titleOf(document.id, corpus) }));
  return {
    chunks: chunkDocuments(named),
    ids: new Map(corpus.map(({ id }, i) => [`${folder}/${i}`, id])),
  };
}

const titleOf = (documentId: string, corpus: BeirDocument[]): string =>
  corpus[Number(documentId.slice(folder.length + 1))]?.title.trim() ?? '';
