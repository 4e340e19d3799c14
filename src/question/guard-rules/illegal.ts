import type { Rule } from './rule.ts';

/** Reporting it, being its victim, or asking what the law says is no attempt. */
const unlessZh =
  /举报|投诉|被骗|被人|被盗|被冒|冒用|处罚|罚款|怎么罚|判(几|多|什|刑)|坐牢|后果|违法吗|犯法|犯罪吗|合法吗|违不违法|算不算|是不是.{0,6}(违法|犯法|诈骗)|鉴别|辨别|识别|真伪|真假|怎么认定|会怎么?样|会不会|怀疑|发现(了|有|单位|公司|邻居|老板)|维权|防止|防范|警惕|老板让|单位让|公司让|中介让|有人让|邻居|已经被/;
const unlessEn =
  /\b(report(ing)?|detect|spot|recogni[sz]e|victim|scam(med)?|penalt\w+|punish\w*|fined?|fines|consequences?|verify|is it (il)?legal|accused|complain\w*|what happens|someone (used|else)|my (boss|employer|landlord|agent) (wants|asks|told|is)|avoid (being|getting) (scammed|cheated))\b/;

const paper =
  '(身份证|户口本?|证件?|学历|学位|文凭|毕业证|驾照|驾驶证|结婚证|离婚证|房产证|公章|印章|章|发票|病历|诊断|体检|健康证|流水|合同|材料|证明|护照|签证|残疾证|出生证|社保|执照|许可证|车牌|行驶证|资质)';

export const illegalRules: Rule<'illegal'>[] = [
  {
    kind: 'illegal',
    when: new RegExp(`(?<![产婚病丧事年休请放陪护暑寒育度])假的?${paper}(?!期)`),
    unless: new RegExp(`${unlessZh.source}|遇到|碰到|收到|用假|拿假|验`),
  },
  {
    kind: 'illegal',
    when: new RegExp(
      `(伪造|变造|仿造|私刻|(p|ps|改)(一|个|张|份|成).{0,3}).{0,6}${paper}|${paper}.{0,6}(p一下|ps一下|造假)`,
    ),
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /假(结婚|离婚)|(花钱|给钱|掏钱|找人).{0,6}(假|买)(一?个|一?张|一?份)?.{0,2}(学历|文凭|毕业证|健康证|驾照|户口)|买(一?个|一?张|假|本科|大专)(学历|文凭|毕业证|驾照|户口)/,
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /虚开.{0,4}发票|(买|卖|倒卖|购买)(点|些|假)?.{0,2}发票.{0,8}(抵|冲|报销|做账|入账|几个点|税点|点数)|(怎么|如何|咋|想|帮我|教我|怎样|能).{0,6}(偷税|逃税|漏税|骗税|骗取)/,
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /(塞|送|给|花|递).{0,10}(红包|多少钱|钱|礼|好处费|烟酒).{0,12}(快点?批|插队|先办|加急|批(下|了)|通过|走后门|过关|插队|给办|能办|松口)|(科长|局长|领导|办事员|工作人员|民警|警察|考官|法官|窗口|审批).{0,8}(送礼|塞钱|塞红包|行贿|打点|塞[一二三四五两几0-9百千万]{1,4})|(送礼|塞钱|行贿|打点).{0,4}(科长|局长|办事员|民警|考官|法官)|(怎么|如何|想).{0,3}(行贿|贿赂)|(行贿|贿赂).{0,4}多少/,
    unless: new RegExp(`${unlessZh.source}|要红包|索要|暗示|向我要|跟我要|收费`),
  },
  {
    kind: 'illegal',
    when: /偷渡(去|到|出|回|来)|(怎么|如何|想|帮).{0,6}(偷渡|蛇头)|(哪|怎么|咋|想).{0,6}(买|卖|借|租)(驾照|驾驶证)?分(?!期|数|类|红|店|公司|割)|(替|代)(考|扣分|体检)(?!.{0,2}吗)|找枪手|考试作弊(器|方法)/,
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /(怎么|如何|咋|想|帮我?|教我).{0,4}(骗|套取?|冒领|骗取|套现)(国家)?.{0,2}(低保|医保|补贴|补助|养老金|失业金|社保|公积金|贷款|拆迁款)|(继续|接着)(领|拿).{0,6}(养老金|退休金|低保|补贴).{0,10}(不被|查不|瞒|发现)|蒙混过关|(怎么|如何|咋).{0,14}不(被|让人?)(查到|查出|发现|抓)/,
    unless: new RegExp(`${unlessZh.source}|骗子|隐私|泄露|盗`),
  },
  {
    kind: 'illegal',
    when: /(怎么|如何|哪|想|收购|出售|高价收|贩卖|倒卖).{0,6}(买卖|收购|收|卖|买)?.{0,2}(公民个人信息|个人信息数据|银行卡四件套|四件套|毒品|冰毒|枪支|炸药)|(收购|出售|高价收|贩卖|倒卖|买卖|卖|买)(个|张|一个|一张)?.{0,2}(别人的?身份证|出生证|婴儿)(?!.{0,6}(丢|补|办|怎么开|在哪|查|删|泄|更正))|收购银行卡|(怎么|如何|帮我?|想).{0,4}(洗钱|制毒|做炸弹|造炸弹|造枪|买枪|买毒品|黑进|黑掉|盗号)/,
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /\b(fake|forged?|forging|counterfeit|falsify|photoshop)\b[^.?!\n]{0,24}\b(ids?|identity|passports?|visas?|certificates?|degrees?|diplomas?|licen[cs]es?|invoices?|fapiao|seals?|stamps?|documents?|papers|permits?|bank statements?|hukou)\b|\b(fake|sham) marriage\b|\bmarriage of convenience\b/,
    unless: unlessEn,
  },
  {
    kind: 'illegal',
    when: /\bbrib(e|ing)\b|\b(pay|slip|give)\b[^.?!\n]{0,20}\b(officer|official|clerk|policeman)\b[^.?!\n]{0,20}\b(under the table|cash|money|gift)\b|\b(evad|dodg)(e|ing)\b[^.?!\n]{0,10}\btax|\bwithout (getting|being) caught\b|\blaunder\w*\b[^.?!\n]{0,8}\bmoney\b|\bmoney laundering\b[^.?!\n]{0,10}\bhow\b/,
    unless: unlessEn,
  },
  {
    kind: 'illegal',
    when: /\bcross(ing)? (the |a )?borders? (illegally|without (a )?(passport|papers))|\b(smuggle|sneak)\b[^.?!\n]{0,20}\b(across|into|out of|people|drugs|border)\b|\bhow (do i|can i|to) (make|build) (a )?(bomb|gun|explosive)|\b(buy|sell|get) (drugs|cocaine|meth|heroin|a gun|guns)\b|\bhack (into|my|a|the|his|her)\b|\b(take|sit) (the|my) (test|exam) for me\b|\bbuy (a )?(degree|diploma|driving licen[cs]e|stolen)\b|\bwork (here )?illegally\b/,
    unless: unlessEn,
  },
  {
    kind: 'illegal',
    when: /偽(の|造).{0,16}(買|作|手に入|入手|頼)|脱税(する|したい|の(方法|やり方))|偽装結婚|賄賂を?(渡|贈|払|いくら)|(密入国|密航|不法就労)(したい|する方法|の方法)/,
    unless: /通報|罰|疑|被害|摘発|告発/,
  },
  {
    kind: 'illegal',
    when: /(위조|가짜).{0,12}(사|만들|구하|구할|어디)|뇌물(을|를)?.{0,6}(주|얼마|건네)|위장 ?결혼|탈세(하는|하고|할|방법)|(밀입국|밀항)(하|방법)/,
    unless: /신고|처벌|벌금|피해|의심/,
  },
  {
    kind: 'illegal',
    when: /(купить|сделать|достать|заказать|где).{0,16}поддельн|поддел(ать|ку)|(дать|давать|сколько).{0,10}взятк|уклон(иться|яться|ения) от налог|фиктивн\S{1,4} брак|нелегально (перейти|пересечь|работать)|отмыть деньги/,
    unless: /сообщить|пожалов|наказани|штраф|грозит|заявить/,
  },
  {
    kind: 'illegal',
    when: /નકલી.{0,20}(ક્યાં|બનાવ|ખરીદ|મળશે|કઢાવ)|લાંચ.{0,10}(આપ|કેટલ)|કરચોરી.{0,8}(કેવી|કરવી)|ખોટા લગ્ન|ગેરકાયદે.{0,8}(સરહદ|પ્રવેશ)/,
    unless: /ફરિયાદ|સજા|દંડ|જાણ કર/,
  },
  {
    kind: 'illegal',
    when: /(?:^|办|弄|搞|做|买|要|一张|一个|一本|整)(一?张|一?个|一?本|点|些)?假的.{0,4}(证|章|照|票|证明|户口|材料|学历|文凭|护照|签证)|(替|帮|给)(别人|人|朋友).{0,2}(扣分|销分|消分)(.{0,4}(赚|挣|钱|收))|(虚假|假|编造|编)(的)?(材料|资料|信息|合同).{0,6}(骗|套|申请|领|报).{0,4}(补|贷|金|保)|(骗|套)(国家|政府)?(补|保|贷)(?!助.{0,2}电话).{0,6}(怎么|咋|如何)/,
    unless: unlessZh,
  },
  {
    kind: 'illegal',
    when: /(弄|搞|办|买|开|做)(到|来|个|一张)?假的[^,，。]{0,4}(证明|证|章|票)|(怎么|如何|咋|想).{0,8}(少交|不交|逃)税.{0,8}(不被|发现|查)/,
    unless: unlessZh,
  },
];
