import { readDraft, withDocument } from '../curation/read-draft.ts';
import { DocumentPage } from '../portal/document-page.tsx';
import { readPreferences } from '../portal/preferences.ts';
import { sendPage } from '../portal/send-page.ts';
import { ServicePage } from '../portal/service-page.tsx';
import type { Document } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import { previewAnswer } from './answer-preview.tsx';
import { refuse } from './guard.tsx';
import { proposedBytes, readCuratedFile, workingBytes } from './knowledge-file.ts';
import { showKnowledge } from './knowledge-list.tsx';
import type { StaffVisit } from './visit.ts';

/** A guide or policy with its draft, on the very page that citizens read, in the language of the draft; an answer as it is told. */
export async function previewFile(visit: StaffVisit): Promise<Response> {
  const { c, deps } = visit;
  const path = c.req.query('path');
  if (path === undefined) return showKnowledge(visit);
  const file = await readCuratedFile(visit, path);
  const live = deps.live();
  const bytes = file && (file.proposal ? await proposedBytes(visit, file) : workingBytes(file));
  if (file?.place.kind === 'answer' && bytes) return previewAnswer(visit, file, bytes);
  if (!file?.place.language || !live || !bytes) return refuse(visit, 404);
  const { document } = await readDraft(file.path, bytes, live);
  if (!document) return refuse(visit, 404);
  return sendPreview(visit, withDocument(live, document), document);
}

/** The page that citizens would read, of a publication that holds the document. */
export function sendPreview({ c, deps }: StaffVisit, publication: Publication, document: Document) {
  const preferences = { ...readPreferences(c), language: document.language };
  const { origin } = new URL(c.req.url);
  const given = { ...deps.pages, preferences, origin, publication, today: deps.clock().toISOString().slice(0, 10) };
  const service = publication.catalogue.services.find(({ id }) => id === document.serviceId);
  return sendPage(
    c,
    service ? <ServicePage {...given} service={service} /> : <DocumentPage {...given} document={document} />,
  );
}
