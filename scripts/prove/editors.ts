import assert from 'node:assert/strict';
import type { Browser } from '../../src/console/testing/browser.ts';
import { type Office, type Person, think } from './office.ts';
import { pick } from './pick.ts';

/** What twenty people did in one proof. */
export interface Shift {
  /** Saves that were accepted, each with the mark that it left in the text. */
  accepted: { path: string; mark: string; byHand: boolean }[];
  /** Saves that were refused because somebody else had saved; each showed both texts. */
  conflicts: number;
  /** Refused because the file was in a proposal. */
  locked: number;
  /** The proposal that waits for a reviewer; one at a time, because each is weighed against what is live. */
  open: { id: string; by: Browser } | 'being made' | undefined;
  proposed: number;
}

export const newShift = (): Shift => ({ accepted: [], conflicts: 0, locked: 0, open: undefined, proposed: 0 });

interface Editor {
  person: Person;
  browser: Browser;
  /** Files that everybody works on, and those that are this person's alone. */
  files: { shared: string[]; own: string[] };
  random: () => number;
}

/** Opens a guide, writes a little, is saved in between, saves, and now and then proposes what is there; until it is over. */
export async function editUntil(isOver: () => boolean, editor: Editor, shift: Shift, office: Office): Promise<void> {
  for (let turn = 0; !isOver(); turn++) {
    const { browser, files, random, person } = editor;
    const path = pick(random() < 0.6 ? files.shared : files.own, random);
    if (turn % 5 === 0) await office.timed('list', () => expectPage(browser.get('/knowledge?state=draft')));
    const form = await openFile(path, browser, office);
    if (!form) {
      shift.locked++;
      await think(random, 200, 600);
      continue;
    }
    const mark = `${person.name}-${turn}`;
    const saved = await writeAndSave({ path, mark, form }, editor, shift, office);
    if (saved && shift.open === undefined && random() < 0.2) {
      shift.open = 'being made';
      shift.open = await propose(path, editor, shift, office);
    }
  }
}

/** What the page of a file holds of it. */
interface FileForm {
  version: string;
  begun: string;
  base: string;
  text: string;
}

/** @returns undefined while the file cannot be edited */
export async function openFile(path: string, browser: Browser, office: Office): Promise<FileForm | undefined> {
  const { html } = await office.timed('guide', () =>
    expectPage(browser.get(`/knowledge/file?path=${path}&as=markdown`)),
  );
  return formIn(html);
}

function formIn(html: string): FileForm | undefined {
  const [, text] = /<textarea[^>]*name="text"[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(html) ?? [];
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  if (text === undefined) return undefined;
  return { version: field('version'), begun: field('begun'), base: field('base'), text: unescaped(text) };
}

interface Writing {
  path: string;
  mark: string;
  form: FileForm;
}

/** Saved by itself once or twice, then by hand. @returns whether all of it was accepted */
async function writeAndSave(writing: Writing, editor: Editor, shift: Shift, office: Office): Promise<boolean> {
  const { random } = editor;
  let { form } = writing;
  for (let pause = 0; pause <= random() * 2; pause++) {
    await think(random, 300, 1_500);
    const mark = `${writing.mark}-${pause}`;
    const typed = { ...form, text: withMark(form.text, mark) };
    const saved = await saveQuietly({ ...writing, form: typed }, editor, office);
    if (!saved) {
      await meetOther({ ...writing, mark, form: typed }, editor, shift, office);
      return false;
    }
    shift.accepted.push({ path: writing.path, mark, byHand: false });
    form = { ...typed, ...saved, version: String(saved.version) };
  }
  await think(random, 100, 500);
  return saveByHand({ ...writing, form: { ...form, text: withMark(form.text, writing.mark) } }, editor, shift, office);
}

/** A comment, which no citizen reads. */
const withMark = (text: string, mark: string): string => `${text.trimEnd()}\n\n<!-- ${mark}. -->\n`;
/** How often a text holds a mark. */
export const marksIn = (text: string, mark: string): number => text.split(`<!-- ${mark}. -->`).length - 1;

async function saveQuietly({ path, form }: Writing, { browser }: Editor, office: Office) {
  const fields = { path, as: 'markdown', ...form, quiet: '1' };
  const { status, html } = await office.timed('autosave', () =>
    browser.post('/knowledge/save', fields, { accept: 'application/json' }),
  );
  assert.ok(status === 200 || status === 409, `an autosave was answered with ${status}: ${html.slice(0, 300)}`);
  return status === 200 ? (JSON.parse(html) as { version: number; begun?: string }) : undefined;
}

/** @returns whether it was accepted */
async function saveByHand(writing: Writing, editor: Editor, shift: Shift, office: Office): Promise<boolean> {
  const { path, mark, form } = writing;
  const fields = { path, as: 'markdown', ...form };
  const answer = await office.timed('save', () => editor.browser.post('/knowledge/save', fields));
  if (answer.status === 303) {
    shift.accepted.push({ path, mark, byHand: true });
    return true;
  }
  await checkRefusal(answer, writing, shift);
  return false;
}

/** Whose autosave was refused presses the button, as the page says, and sees why. */
const meetOther = async (writing: Writing, editor: Editor, shift: Shift, office: Office): Promise<void> =>
  void (await saveByHand(writing, editor, shift, office));

/** Who is refused has what they wrote before them, and, unless the file is in a proposal, what is there instead. */
async function checkRefusal(
  { status, html }: { status: number; html: string },
  { path, mark, form }: Writing,
  shift: Shift,
): Promise<void> {
  assert.ok(status === 409 || status === 422, `a save of ${path} was answered with ${status}: ${html.slice(0, 300)}`);
  const [yours, theirs] = [...html.matchAll(/<pre class="written">([\s\S]*?)<\/pre>/g)].map(([, text]) =>
    unescaped(text ?? ''),
  );
  if (theirs === undefined) {
    shift.locked++;
    return;
  }
  shift.conflicts++;
  assert.equal(yours?.trim(), form.text.trim(), `a refused save of ${path} does not show what was written`);
  assert.equal(marksIn(yours ?? '', mark), 1);
  assert.ok(theirs.trim() !== '', `a refused save of ${path} does not show the other text (${status})`);
  assert.equal(marksIn(theirs, mark), 0);
}

/** @returns nothing where somebody else has changed the draft in between */
async function propose(
  path: string,
  { browser }: Editor,
  shift: Shift,
  office: Office,
): Promise<{ id: string; by: Browser } | undefined> {
  const { status, location } = await office.timed('propose', () =>
    browser.post('/proposals/make', { paths: path, reason: 'a rehearsal' }),
  );
  const [, id] = /[?&]id=(\d+)/.exec(location ?? '') ?? [];
  if (status !== 303 || id === undefined) return undefined;
  shift.proposed++;
  return { id, by: browser };
}

async function expectPage(answer: ReturnType<Browser['get']>): ReturnType<Browser['get']> {
  const got = await answer;
  assert.equal(got.status, 200, got.html.slice(0, 300));
  return got;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '');
