import type { HandoverState } from '../../types/desk.ts';
import type { DueKind } from '../../types/due.ts';

const states: Record<HandoverState, string> = {
  open: '待领取',
  taken: '已领取',
  answered: '已回答',
  closed: '已关闭',
};

const kinds: Record<DueKind, string> = {
  review: '该复核了',
  aside: '您的专人答复已停用',
  work: '您领取的待办',
  report: '您领取的市民反映',
  handover: '您领取的人工提问',
  waiting: '人工台有提问等人领取',
  signature: '等您审核',
};

export const deskZh = {
  desk: {
    title: '人工台',
    help: '市民同意后交来的问题，最早的在前。领取后由您回答；回答出现在市民的对话里，并注明由工作人员撰写。',
    openNow: '现在开放：市民可以交来问题。',
    closedNow: (opensAt: string) => `现在不开放，${opensAt} 开放。`,
    closedLong: '现在不开放，近期没有开放时间。',
    notOffered: '没有设置办公时间（DESK_HOURS），市民看不到人工台。',
    waiting: '等待中',
    over: '已关闭',
    states,
    wish: '市民想问',
    sentAt: '交来时间',
    owner: '谁在办',
    none: '没有等待的提问。开放时间内，市民按“请工作人员看看”并同意后，提问会列在这里。',
    noneOver: '还没有关闭的提问。',
    take: '领取',
    takeOf: (question: string) => `领取：${question}`,
    giveBack: '退回',
    one: '一个提问',
    transcript: '市民同意交出的对话',
    noTranscript: '市民没有交出对话。',
    transcriptHelp: '市民交出前可以删改，所以可能与系统里的对话不同。每次打开都记入审计。',
    gone: '这个提问已经撤回或删除，或者不存在。',
    toList: '回到人工台',
    answer: '回答',
    answerHelp: '市民会看到“由工作人员撰写”。网址只能用已登记的站点；不要写任何人的证件号或卡号。',
    writtenIn: '用什么语言写',
    send: '发出回答',
    correct: '更正回答',
    close: '关闭',
    closeHelp: '不回答就关闭时，市民会看到这次没有回答、请打 12345。',
    sentAnswer: (at: string) => `已发出 · ${at}`,
    carry: '写成草稿，供大家使用',
    carryHelp:
      '问题进入该事项示例问题的草稿；回答作为未核实的一条进入指南的草稿；两者合成一份专人答复的草稿。由编辑补上依据、核对并提交，另一人签发后才公开。请用对大家都适用的说法，不写个人情况。',
    toDraft: '写入草稿',
    reportAnswer: '回答反映的市民',
    reportAnswerHelp: '回答出现在市民的对话里和凭据后面，注明由工作人员撰写。',
  },
  due: {
    title: '等您处理',
    inHeader: (count: number) => `${count} 件等您处理`,
    none: '没有。您负责的指南该复核、您领取的事项、等您审核的修改，会列在这里。',
    what: '事情',
    about: '内容',
    day: '期限',
    late: '已过期',
    kinds,
    waiting: (count: number) => `${count} 个`,
  },
  groups: {
    start: '首页',
    knowledge: '知识',
    citizens: '市民',
    trials: '检验',
    running: '运行',
  },
};

export const deskActionsZh = {
  'handover-sent': '市民交来提问',
  'handover-withdrawn': '市民撤回提问',
  'handover-taken': '领取提问',
  'handover-returned': '退回提问',
  'handover-read': '查看提问',
  'handover-answered': '回答提问',
  'handover-closed': '关闭提问',
  'handover-carried': '提问写入草稿',
  'report-answered': '回答反映',
};

export const deskProblemsZh = {
  handoverMoved: '这个提问刚被别人处理过，请看现在的状态。',
  answerEmpty: '请写下回答。',
  answerTooLong: '回答最多 4000 字。',
  answerLink: '回答里有未登记的网址，不能发给市民。',
  answerPersonal: '回答里好像有证件号、卡号或账号，请删去。',
  reportGone: '这条反映已经不在了。',
  noGuide: '这个事项没有这种语言的指南可以起草。',
};

export const deskDoneZh = {
  handoverTaken: '已领取，由您回答。',
  handoverReturned: '已退回。',
  handoverAnswered: '回答已发出，市民在对话里能看到。',
  handoverClosed: '已关闭。',
  handoverCarried: '已写入草稿；编辑补上依据并提交、另一人签发后公开。',
  reportAnswered: '回答已发出，市民在对话里和凭据后面能看到。',
};
