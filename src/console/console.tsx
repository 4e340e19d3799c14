import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { protectPage } from '../portal/protect-page.ts';
import { change, disable, enable, endSessions, giveCode, invite, showAccounts } from './accounts.tsx';
import { exportAudit, showAudit } from './audit.tsx';
import { showConversation } from './conversation.tsx';
import { exportConversations, showConversations } from './conversations.tsx';
import { showDesk } from './desk.tsx';
import { answerQuestion, carryHandover, closeHandover, returnHandover, takeHandover } from './desk-acts.ts';
import { setHours, showHours } from './desk-hours.tsx';
import { showHandover } from './desk-one.tsx';
import { countDue } from './due.tsx';
import { removeQuestion, sendEvaluationQuestions, showEvaluationQuestions } from './evaluation-questions.tsx';
import { showFirstHour } from './first-hour.tsx';
import { readVisit, refusalOf, refuse } from './guard.tsx';
import { keepHits, rerunHits, showHitTest, testHits } from './hit-test.tsx';
import { createKey, revokeKey, showKeys } from './keys.tsx';
import { discard, rebase, removeFile, save } from './knowledge-acts.ts';
import { changeGuides, undoGuides } from './knowledge-bulk.tsx';
import { exportKnowledge } from './knowledge-export.ts';
import { showHistory } from './knowledge-history.tsx';
import { showKnowledge } from './knowledge-list.tsx';
import { showFile } from './knowledge-page.tsx';
import { previewFile } from './knowledge-preview.tsx';
import { showOverview } from './overview.tsx';
import { type Permission, permissionOf, permissions, type Route } from './permissions.ts';
import { beginFirstHour, proposePractice, publishPractice, saveFirstHour } from './practice-acts.ts';
import { previewPractice, showPractice } from './practice-page.tsx';
import { publish, review, weighAgain, withdraw } from './proposal-acts.ts';
import { showProposal } from './proposal-page.tsx';
import { propose, showProposals } from './proposals.tsx';
import { beginAgain, beginSignIn, finishSignIn } from './provider-sign-in.tsx';
import { rollBack, showPublications } from './publications.tsx';
import { replayReply } from './replay.tsx';
import { answerReported } from './report-acts.ts';
import { endOther, showSessions, signOut } from './sessions.tsx';
import { showCodePage, showSignIn, signIn, useCode } from './sign-in.tsx';
import { readScript } from './style.ts';
import { liftSwitch, setSwitch, showSwitches } from './switches.tsx';
import { takeFiles } from './take-files.ts';
import { acceptUpload, discardUpload, sendOriginal } from './upload-acts.ts';
import { showUpload } from './upload-form.tsx';
import { showUploaded } from './uploaded-page.tsx';
import { type ConsoleDeps, isStaff, type StaffVisit, type Visit } from './visit.ts';
import { showWhy } from './why.tsx';
import { showWork } from './work.tsx';
import { carryQuestion, markItem, showItem } from './work-item.tsx';

type OpenRoute = { [R in Route]: (typeof permissions)[R]['who'] extends 'everyone' ? R : never }[Route];

/** Routes that need no session. */
const open: Record<OpenRoute, (visit: Visit) => Promise<Response>> = {
  'GET /console.css': async ({ c, deps }) =>
    c.body(await deps.style(), 200, { 'content-type': 'text/css; charset=utf-8' }),
  'GET /autosave.js': async ({ c }) =>
    c.body(await readScript(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  'GET /sign-in': (visit) => showSignIn(visit),
  'POST /sign-in': signIn,
  'GET /setup': (visit) => showCodePage(visit, 'setup'),
  'POST /setup': (visit) => useCode(visit, 'setup'),
  'GET /code': (visit) => showCodePage(visit, 'code'),
  'POST /code': (visit) => useCode(visit, 'code'),
  'GET /oidc': beginSignIn,
  'GET /oidc/callback': finishSignIn,
};

const staffed: Record<Exclude<Route, OpenRoute>, (visit: StaffVisit) => Promise<Response>> = {
  'GET ': showOverview,
  'GET /oidc/again': beginAgain,
  'POST /sign-out': signOut,
  'GET /sessions': showSessions,
  'POST /sessions/end': endOther,
  'GET /switches': (visit) => showSwitches(visit),
  'POST /switches/set': setSwitch,
  'POST /switches/lift': liftSwitch,
  'GET /why': showWhy,
  'POST /why/replay': replayReply,
  'GET /conversations': showConversations,
  'POST /conversations/export': exportConversations,
  'GET /conversation': showConversation,
  'GET /work': showWork,
  'GET /work/item': (visit) => showItem(visit),
  'POST /work/mark': markItem,
  'POST /work/carry': carryQuestion,
  'POST /work/answer': answerReported,
  'GET /desk': (visit) => showDesk(visit),
  'GET /desk/hours': (visit) => showHours(visit),
  'POST /desk/hours': setHours,
  'GET /desk/one': (visit) => showHandover(visit),
  'POST /desk/take': takeHandover,
  'POST /desk/return': returnHandover,
  'POST /desk/answer': answerQuestion,
  'POST /desk/close': closeHandover,
  'POST /desk/carry': carryHandover,
  'GET /evaluation-questions': (visit) => showEvaluationQuestions(visit),
  'GET /evaluation-questions.jsonl': sendEvaluationQuestions,
  'POST /evaluation-questions/remove': removeQuestion,
  'GET /hit-test': showHitTest,
  'POST /hit-test': testHits,
  'POST /hit-test/keep': keepHits,
  'POST /hit-test/rerun': rerunHits,
  'GET /knowledge': showKnowledge,
  'GET /knowledge/file': (visit) => showFile(visit),
  'GET /knowledge/preview': previewFile,
  'GET /knowledge/history': showHistory,
  'POST /knowledge/export': exportKnowledge,
  'GET /knowledge/upload': (visit) => showUpload(visit),
  'POST /knowledge/upload': takeFiles,
  'GET /knowledge/upload/one': (visit) => showUploaded(visit),
  'GET /knowledge/upload/original': sendOriginal,
  'POST /knowledge/upload/accept': acceptUpload,
  'POST /knowledge/upload/discard': discardUpload,
  'POST /knowledge/bulk': changeGuides,
  'POST /knowledge/bulk/undo': undoGuides,
  'POST /knowledge/save': save,
  'POST /knowledge/remove': removeFile,
  'POST /knowledge/discard': discard,
  'POST /knowledge/rebase': rebase,
  'GET /first-hour': (visit) => showFirstHour(visit),
  'POST /first-hour/begin': beginFirstHour,
  'GET /first-hour/file': (visit) => showPractice(visit),
  'POST /first-hour/save': saveFirstHour,
  'GET /first-hour/preview': previewPractice,
  'POST /first-hour/propose': proposePractice,
  'POST /first-hour/publish': publishPractice,
  'GET /proposals': (visit) => showProposals(visit),
  'GET /proposals/one': (visit) => showProposal(visit),
  'POST /proposals/make': propose,
  'POST /proposals/withdraw': withdraw,
  'POST /proposals/weigh': weighAgain,
  'POST /proposals/review': review,
  'POST /proposals/publish': publish,
  'GET /publications': (visit) => showPublications(visit),
  'POST /publications/roll-back': rollBack,
  'GET /keys': (visit) => showKeys(visit),
  'POST /keys/create': createKey,
  'POST /keys/revoke': revokeKey,
  'GET /accounts': (visit) => showAccounts(visit),
  'POST /accounts/invite': invite,
  'POST /accounts/change': change,
  'POST /accounts/disable': disable,
  'POST /accounts/enable': enable,
  'POST /accounts/sign-out': endSessions,
  'POST /accounts/code': giveCode,
  'GET /audit': showAudit,
  'POST /audit/export': exportAudit,
};

/** The staff's pages, for `/console`. Each route is guarded by what `permissions.ts` says of it. */
export function staffConsole(deps: ConsoleDeps): Hono {
  const app = new Hono();
  app.use('*', keptByNobody, protectPage);
  for (const route of Object.keys(permissions) as Route[]) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path || '/', (c) => serve(c, deps, route));
  }
  // Also says nothing to strangers about which addresses there are.
  const elsewhere: Permission = { who: permissionOf('GET ').who };
  app.all('*', async (c) => {
    const visit = await readVisit(c, deps);
    return (await refusalOf(visit, elsewhere)) ?? refuse(visit, 404);
  });
  return app;
}

async function serve(c: Context, deps: ConsoleDeps, route: Route): Promise<Response> {
  const visit = await readVisit(c, deps);
  const refusal = await refusalOf(visit, permissionOf(route));
  if (refusal) return refusal;
  if (isOpen(route)) return open[route](visit);
  return isStaff(visit) ? staffed[route]({ ...visit, due: await countDue(visit) }) : refuse(visit, 401);
}

const isOpen = (route: Route): route is OpenRoute => Object.hasOwn(open, route);

/** Pages for one person's eyes. */
const keptByNobody = createMiddleware(async (c, next) => {
  await next();
  c.header('cache-control', c.req.path.match(/\.(css|js)$/) ? 'no-cache' : 'no-store');
});
