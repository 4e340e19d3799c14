import { getDocumentProxy } from 'unpdf';
import { type Block, toParsed } from './blocks.ts';
import { limits } from './limits.ts';
import type { Origin, Parsed } from './parsed.ts';
import { blocksOfPages } from './pdf-blocks.ts';
import { type PdfPage, readPage } from './pdf-page.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** PDF: lines become paragraphs, headings by size, weight or number, ruled or aligned lines tables; each with its page. */
export async function parsePdf(bytes: Uint8Array, origin: Origin): Promise<Parsed> {
  allowNode20();
  // The reader takes the bytes away from whoever has them.
  const pdf = await open(bytes.slice());
  try {
    if (pdf.numPages > limits.pages)
      throw new UnreadableFile(`the file has ${pdf.numPages} pages; at most ${limits.pages} are read: split it`);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page));
      page.cleanup();
    }
    const blocks = blocksOfPages(pages);
    if (!blocks.some((block) => /[\p{L}\p{N}]/u.test(block.text)))
      throw new UnreadableFile(
        'the file holds no text, only pictures of it (a scan); run text recognition on it first',
      );
    return toParsed(blocks, { title: await titleOf(pdf, blocks) }, origin);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(data: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(data, {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      stopAtErrors: false,
      // Pictures are not looked at, and one could unpack to gigabytes.
      maxImageSize: 1,
    });
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new UnreadableFile('the file is encrypted; save it without a password');
    throw error;
  }
}

/** The title that its author gave it, if the page shows it too; programs fill in names of files. */
async function titleOf(pdf: Pdf, blocks: Block[]): Promise<string | undefined> {
  const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown } };
  const title = typeof info.Title === 'string' ? info.Title.trim() : '';
  const bare = (text: string) => text.replace(/\s+/g, '');
  return title && blocks.slice(0, 8).some((block) => bare(block.text) === bare(title)) ? title : undefined;
}

/** The reader moves buffers by a method that Node has had since version 21. */
function allowNode20(): void {
  const prototype = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    return length === this.byteLength ? structuredClone(this, { transfer: [this] }) : this.slice(0, length);
  };
}
