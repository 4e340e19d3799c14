import type { Rule } from './rule.ts';

/** Attempts in a guise: a mode or permission that lifts rules, a part without limits, what was told before the talk began. */
export const guises: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /(维护|测试|审计|调试|开发)模式[^。\n]{0,20}(回答|告诉我|限制|提示词)|(不加|去掉|取消|没有|无|关掉|关闭|解除)(任何|你的|所有)?(安全|内容)?(限制|过滤|审查|约束)(地|的)?[^。,\n]{0,4}(回答|答我|告诉我|输出)|(关掉|关闭|停用)(你的?)?(安全|内容)(过滤|审查|限制|护栏)|(安全|内容)(过滤|审查|限制|护栏)(都|全)?(关掉|关闭|停用|去掉|取消)/,
  },
  {
    kind: 'injection',
    when: /你(现在|就|其实)?是一?(个|名|位)?(没有|不受|无)(任何|一切)?(限制|约束|规则)|(没有|不受)(任何|一切)(限制|约束|规则)的?(黑客|ai|人工智能|助手|机器人|模型)|从现在(开始|起)[^。\n]{0,3}你不是|(演|扮演?|假装|变成)[^。\n]{0,12}什么都(敢|能|可以)(说|答|回答|做)|不(许|准)拒绝(我|回答|任何)/,
  },
  {
    kind: 'injection',
    when: /(之前|以前|前面|上面|原来|先前)的?(对话|聊天|系统)?的?(规定|规则|指令|设定|要求)(全部|全|都)?(作废|失效|无效|不算数)[^。\n]{0,12}(按|听|照|以)(照|从)?(我|下面|新)|你(在)?(开头|最初|最开始|一开始)(收到|拿到|看到|得到)的?[^。\n]{0,8}(话|文字|内容|指令|东西)/,
  },
  {
    kind: 'injection',
    when: /\byou('re| are) (now )?in (maintenance|debug|test|audit|developer|admin|unrestricted) mode\b|\b(maintenance|debug|test|audit) mode\b[^\n]{0,80}\b(without (any )?restrictions?|system prompt|(answer|reply to) (everything|anything|every|all))\b|\b(answer|respond|reply|speak)\b( to)?( me| us| anything| everything| (all|every|any) questions?)? (without|with no) (any )?(restrictions?|limits?|limitations|filters?|rules|censorship)\b/,
  },
  {
    kind: 'injection',
    when: /\b(print|show|reveal|output|list|tell|give|repeat)( me| us)? your (hidden|secret|internal|original|initial) (rules|instructions?|prompt|guidelines|configuration|message)\b|\b(text|words|message|instructions?) (that )?you (were|have been|got|received) (given |told |shown )?(before|prior to|at the (start|beginning) of) (this|our|the) (conversation|chat)\b/,
  },
  {
    kind: 'injection',
    when: /\byou (now )?have no (rules|restrictions|limits|limitations|filters|guidelines)\b|\byou (may|must|can|will|should) never (refuse|say no)\b|\b(ai|assistant|bot|model|machine)\b[^.?!\n]{0,12}\bnever (says? no|refuses?)\b|\b(guidelines|rules|polic(y|ies)|restrictions|filters) (do not|don't|no longer) apply to you\b/,
  },
  {
    kind: 'injection',
    when: /(制約|制限|ルール|規則)(の|が)?(ない|無い|なし)の?(ai|人工知能|アシスタント|モデル|ロボット)|拒否(は|を)?(禁止|しないで)|(内部|隠し|隠された|初期)の?(指示文?|プロンプト|命令文?)を?(すべて|全て|全部)?(見せ|表示|教え|出力)/,
  },
  {
    kind: 'injection',
    when: /(제한|규칙|제약)(이|도)? ?없는 ?(ai|인공지능|챗봇|모델|로봇)|거절하지 ?마|(내부|숨겨진|숨은|초기|비밀) ?(지침|지시|규칙|명령|프롬프트).{0,8}(출력|보여|알려|공개)/,
  },
  {
    kind: 'injection',
    when: /(роль|сыграй|притворись|представь|веди себя)[^.?!\n]{0,24} без (ограничений|правил|цензуры|фильтров)|отвечай(те)? [^.?!\n]{0,12}без (ограничений|правил|цензуры|фильтров)|(покажи|выведи|раскрой|напечатай|назови)(те)? [^.?!\n]{0,8}(скрыт|внутренн|секретн|начальн|исходн)\S{2,3} (инструкц|указани|промпт)/,
  },
  {
    kind: 'injection',
    when: /(નિયમ|નિયમો|પ્રતિબંધ|મર્યાદા) (વગર|વિના)(નો|ની|નું|ના) (ai|મશીન|સહાયક|રોબોટ)|(છુપી|છૂપી|ગુપ્ત|આંતરિક) સૂચના.{0,8}(બતાવ|કહે|કહો|આપ)/,
  },
  {
    kind: 'injection',
    when: /你[^。\n]{0,14}(不|无)(需要|用|必|需|须)再?(遵守|遵循|理会)(任何|你的|原来的|所有)?(规则|规定|限制|指令|约束)|(系统|开发者|官方)(发?给|告诉)你的[^。\n]{0,4}(说明|话|内容|指令|东西)|(叫|是|当|作为)dan(?![a-z])|不管(规则|规定|设定)(怎么|如何)(写|说|定)/,
  },
  {
    kind: 'injection',
    when: /\b(skip|disable|turn off|remove|lift|drop|switch off) (all|all of your|your|all your) (safety|content|ethical|security) (checks?|filters?|rules|guidelines|restrictions|limits)\b|\byou('re| are) (now )?free (from|of) (all |any |your )?(rules|restrictions|limits|constraints)\b|\b(simulate|imagine|emulate|become|be|as) (you are )?(an? )?(ai|assistant|model|chat ?bot)\b[^.?!\n]{0,16}\b(no|without)( any)? (ethic\w*|moral\w*|rules|restrict\w+|limits|filters|guidelines)\b/,
  },
  {
    kind: 'injection',
    when: /あなたの(内部)?(設定|指示|プロンプト|情報|ルール)を?(すべて|全て|全部)?(公開|見せ|表示|教え|出力)|(ルール|指示|規則)は(もう|すべて|全て)?無効[^\n]{0,16}(新しい|私の)(指示|命令|ルール)|(너의|네|당신의) ?(시스템|내부|초기) ?(메시지|설정|지침|명령)|(안전|모든) ?[^.\n]{0,4}(규칙|제한|필터)[을를]? ?(해제|무시|끄)[^.\n]{0,4} ?(대답|답해|말해)|(отмени|сними|отключи|убери) (все |свои |любые )?(ограничени|фильтр|правил)[^\n]{0,20}(отвечай|ответь|говори)|отвечай как (хакер|dan)/,
  },
];
