import type { Language } from '../../types/language.ts';

/** Words that a statement on a fee, time limit, office or law may have or not without meaning another case. */
export const lightWords: Partial<Record<Language, RegExp>> = {
  zh: pattern(
    [
      '办理 办 申请 申领 领取 领 收费 费用 工本费 手续费 收费标准 标准 一共 总共 价格 价钱 法定 一般 通常 期限 时限 时间',
      '受理 之日起 之日 当日 需要 须 应当 应 要 得 交纳 缴纳 交 缴 收 付 花 每 本 张 份 件 次 个 一 是 为 的 了 在 从 自 起 内 以内 里 之',
      '可以 能 可 拨打 打 电话 咨询 问题 问 也 按照 按 依据 根据 依 法律 规定 和 与 及 或 等 到 至 由 向 对 把 用 有 您 你 我们',
      '人民币 元 普通 目前 现在 共 只 就 都 不超过 最多 最长 有效期 有效 管 多少钱 不收费 不得收费 免费',
    ],
    (words) => words,
  ),
  en: pattern(
    [
      'the a an of for to in on at by is are it its you your we our and or with within from after per each every one',
      'cost costs fee fees charge charged charges pay payable paid price prices take takes apply application acceptance accepted',
      'law legal basis article articles can may must be will should call phone ask question questions about valid validity',
      'ordinary standard normally usually generally currently now cny yuan rmb free no',
    ],
    (words) => `\\b(?:${words})\\b`,
  ),
};

function pattern(lines: string[], around: (words: string) => string): RegExp {
  const longestFirst = lines
    .join(' ')
    .split(' ')
    .sort((a, b) => b.length - a.length);
  return new RegExp(around(longestFirst.join('|')), 'gu');
}
