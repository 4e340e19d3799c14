import type { PracticeStep } from '../../types/practice.ts';

const steps: Record<PracticeStep, { title: string; task: string }> = {
  correct: {
    title: '改正费用',
    task: '规定第 6 条改了：从今天起，借书证押金是 50 元，不再是 100 元。打开中文指南，改正“要多少钱”里的语句 fee-deposit，保存。',
  },
  source: {
    title: '补上来源',
    task: '语句 fee-lost（补办收 5 元）的来源是 unverified，市民看不到。规定第 7 条写了这一点：在中文和英文里都把来源改成 LX:7，保存。各语言的来源必须一致。',
  },
  translate: {
    title: '更新译文',
    task: '中文改了，英文就落后了。打开英文，看栏目上方中文改了什么，改正 fee-deposit，勾选“译文已对应现在的中文”，保存。',
  },
  preview: {
    title: '以市民的眼光看',
    task: '用两种语言打开预览：市民看到的就是这个页面。看看费用、来源和还未核实的内容，再返回。',
  },
  propose: {
    title: '提交，看回答怎样变化',
    task: '写明理由并提交。工作台用同样的问题问旧版和新版，列出哪些回答变了；真正的提交还会问评测题和市民最近的问题。',
  },
  publish: {
    title: '签字并发布',
    task: '真正的提交要由另一个人签字，自己不能签自己写的。练习时由您扮演那个人：看过变化，再签字发布。',
  },
};

/** What the pages of the first hour say. */
export const practiceZh = {
  firstHour: '新手练习',
  practice: {
    steps,
    intro:
      '约一小时，分六步，从一处写错的费用一直做到市民看到新内容。每一步做完会自动打勾，用的就是平时编辑指南的那些页面。',
    safe: '这里是练习：这份指南只有您看得到，不进入知识列表、待办、统计和审计，也不会发布给市民。可以放心试错。',
    begin: '开始练习',
    again: '从头再来',
    done: '已完成',
    toDo: '待完成',
    progress: (done: number, of: number) => `已完成 ${done} / ${of} 步。`,
    open: '打开指南',
    preview: '预览',
    pages: '练习的页面',
    toSteps: '回到步骤',
    propose: '提交（练习）',
    reasonHelp: '真正提交时，签字的人和审计都会看到它。',
    proposedBecause: (reason: string) => `已提交，理由：${reason}`,
    notSound: '有错误，不能发布：改正以后再提交。',
    notProposed: '先完成提交。',
    publish: '以另一个人的身份签字并发布（练习）',
    isPublished: '练习已发布。真正发布后，市民几秒内就能看到。',
    finished: '六步都完成了。真正的指南在这里，做法完全一样：',
    invite: '第一次来？花一小时，在一份不会影响任何人的练习指南上走一遍：从改正费用到发布。',
    goOn: (done: number, of: number) => `新手练习已完成 ${done} / ${of} 步。`,
  },
};

export const practiceProblemsZh = {
  practiceChanged: '练习已在别处改动，或还没有开始。这里是现在的样子。',
};

export const practiceDoneZh = {
  practiceSaved: '练习已保存。',
  practiceProposed: '已提交（练习）。下面列出回答怎样变化。',
  practicePublished: '已发布（练习）。没有任何市民看到它。',
};
