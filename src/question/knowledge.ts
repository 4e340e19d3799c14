import { type MatchingIndex, matchingIndex } from '../service/match/matching-index.ts';
import type { Document } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import type { Publication, Retriever } from '../types/publication.ts';

/** The live publication with all that answering from it needs. */
export interface Knowledge {
  publication: Publication;
  retriever: Retriever;
  matching: MatchingIndex;
  /** By `<document id>/<language>`. */
  documents: Map<string, Document>;
  /** Of statements, embedded as questions are; each is added when it is first needed. */
  statementVectors: Map<string, Int8Array>;
}

/** Prepares a publication for answering; takes some 300 ms for 4,000 example questions. */
export function openKnowledge(publication: Publication, retriever: Retriever): Knowledge {
  return {
    publication,
    retriever,
    matching: matchingIndex(publication),
    documents: new Map(publication.documents.map((document) => [`${document.id}/${document.language}`, document])),
    statementVectors: new Map(),
  };
}

export function documentIn(knowledge: Knowledge, documentId: string, languages: Language[]): Document | undefined {
  for (const language of languages) {
    const document = knowledge.documents.get(`${documentId}/${language}`);
    if (document) return document;
  }
  return undefined;
}
