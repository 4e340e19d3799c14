import type { Status } from '../../types/reply.ts';
import type { Role } from '../../types/staff.ts';
import type { Mode } from '../../types/switch.ts';

// What the console calls roles, endings and modes.

const roleNames: Record<Role, string> = {
  editor: '编辑',
  reviewer: '审核',
  administrator: '管理员',
  auditor: '审计',
  evaluator: '评测',
  desk: '人工台',
};

const endings: Record<Status, string> = {
  answered: '已回答',
  answered_partly: '部分回答',
  clarification: '反问确认',
  small_talk: '寒暄',
  unanswerable_no_sources: '事项已知，没有经核实的内容',
  unanswerable_out_of_scope: '没有匹配的事项或文件',
  guarded_crisis: '紧急情况',
  guarded_injection: '试图操纵助手',
  guarded_illegal: '违法请求',
  guarded_unsupported: '不回答的话题',
  rejected_empty: '空问题',
  rejected_too_long: '问题太长',
  rejected_busy: '上一个问题还在处理',
  rejected_rate_limited: '提问太频繁',
  error_model: '模型故障',
  error_database: '数据库故障',
  error_timeout: '超时',
};

const modes: Record<Mode, string> = {
  extractive: '只摘录原文，不用模型',
  assisted: '模型只帮助理解',
  generative: '模型参与撰写',
};

export const namesZh = { roleNames, endings, modes };
