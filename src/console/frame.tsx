import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { languageNames } from '../portal/texts.ts';
import { Menu } from './menu.tsx';
import { consoleLanguages, type Done, type Problem } from './texts.ts';
import { consoleLink, isStaff, type StaffVisit, type Visit } from './visit.ts';

export interface Shown {
  title: string;
  /** Path below `/console`, for the menu and the switch of languages. */
  path: string;
  parameters?: Record<string, string | undefined>;
  /** What kept a form from being done. */
  problem?: Problem | undefined;
  /** Where the browser goes on to by itself. */
  forward?: string | undefined;
  /** Added to the problem's text. */
  problemDetail?: string;
  status?: ContentfulStatusCode;
  children?: Child;
}

/** Sends one page of the console. */
export function show(visit: Visit | StaffVisit, shown: Shown): Promise<Response> {
  const status = shown.status ?? (shown.problem ? 422 : 200);
  return Promise.resolve(visit.c.html(`<!doctype html>${String(<ConsolePage visit={visit} {...shown} />)}`, status));
}

/** After a form was done: loading the page again does nothing twice. */
export function goTo(
  visit: Visit,
  path: string,
  parameters: Record<string, string | undefined> & { done?: Done } = {},
) {
  return visit.c.redirect(consoleLink(path, visit, parameters), 303);
}

function ConsolePage({ visit, ...shown }: Shown & { visit: Visit | StaffVisit }) {
  const { texts, language, deps } = visit;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {shown.forward ? <meta http-equiv="refresh" content={`0;url=${shown.forward}`} /> : null}
        <title>{`${shown.title} · ${texts.title}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={deps.styleUrl} />
        <link rel="stylesheet" href="/console/console.css" />
      </head>
      <body class="console">
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <Header visit={visit} {...shown} />
        <main id="main" tabindex={-1}>
          <h1>{shown.title}</h1>
          <Messages visit={visit} {...shown} />
          {shown.children}
        </main>
      </body>
    </html>
  );
}

function Messages({ visit, problem, problemDetail }: Pick<Shown, 'problem' | 'problemDetail'> & { visit: Visit }) {
  const { done, problems } = visit.texts;
  const said = visit.c.req.query('done');
  return (
    <>
      {problem ? (
        <p class="notice problem" role="alert">
          {problems[problem]}
          {problemDetail}
        </p>
      ) : null}
      {!problem && said && Object.hasOwn(done, said) ? (
        <p class="notice good" role="status">
          {done[said as Done]}
        </p>
      ) : null}
    </>
  );
}

function Header({ visit, path, parameters }: Pick<Shown, 'path' | 'parameters'> & { visit: Visit | StaffVisit }) {
  const { texts, language } = visit;
  return (
    <header class="top">
      <div class="in">
        <a class="logo" href={consoleLink('', visit)}>
          {texts.title}
        </a>
        {isStaff(visit) ? <Menu visit={visit} path={path} /> : null}
        <div class="own">
          {consoleLanguages
            .filter((each) => each !== language)
            .map((each) => (
              <a href={consoleLink(path, { language: each }, parameters)} lang={each} hreflang={each}>
                {languageNames[each]}
              </a>
            ))}
          {isStaff(visit) ? <Own visit={visit} path={path} /> : null}
        </div>
      </div>
    </header>
  );
}

function Own({ visit, path }: { visit: StaffVisit; path: string }) {
  const { texts, session, due } = visit;
  return (
    <>
      {due ? (
        <a class="due" href={`${consoleLink('', visit)}#due`}>
          {texts.due.inHeader(due)}
        </a>
      ) : null}
      <a href={consoleLink('/sessions', visit)} aria-current={path === '/sessions' ? 'page' : undefined}>
        {session.account.name}
      </a>
      <PostForm visit={visit} path="/sign-out">
        <button type="submit" class="btn quiet">
          {texts.signOut}
        </button>
      </PostForm>
    </>
  );
}

export function Onward({ to, label }: { to: string; label: string }) {
  return (
    <p>
      <a class="btn" href={to}>
        {label}
      </a>
    </p>
  );
}

/** A form that changes something, with the session's proof where there is one. */
export function PostForm(props: { visit: Visit | StaffVisit; path: string; class?: string; children?: Child }) {
  const { visit, path } = props;
  return (
    <form method="post" action={consoleLink(path, visit)} class={props.class}>
      {isStaff(visit) ? <input type="hidden" name="proof" value={visit.proof} /> : null}
      {props.children}
    </form>
  );
}

/** A field with its label above and its help below. */
export function Field(props: { id: string; label: string; help?: string; children?: Child }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
      {props.help ? (
        <p class="muted" id={`${props.id}-help`}>
          {props.help}
        </p>
      ) : null}
    </div>
  );
}

/** A table that a narrow window scrolls, by keyboard too. */
export function Table(props: {
  caption: string;
  heads: string[];
  /** All columns but the first hold numbers. */
  numeric?: boolean;
  children?: Child;
}) {
  return (
    <section class="wide" tabindex={0} aria-label={props.caption}>
      <table class={props.numeric ? 'numeric' : undefined}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}
