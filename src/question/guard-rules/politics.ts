import type { Rule } from './rule.ts';

/** A service for people from there, or a text of the digital-government plan. */
const service =
  /台(胞|商|籍|湾(人|居民|同胞|学生|户籍))|通行证|签注|居住证|往来|探亲|结婚|数字政府|规划|办理|怎么办|签证|护照|permit|visa|passport|marry|党员|党组织|党费|组织关系|党建/;

export const politicsRules: Rule<'politics'>[] = [
  {
    kind: 'politics',
    when: /习近平|习主席|习总书记|国家主席|毛泽东|毛主席|邓小平|江泽民|胡锦涛|李克强|李强总理|中央政治局|政治局常委/,
    unless: /纪念(馆|堂|章)|数字政府|规划|工作要点/,
  },
  {
    kind: 'politics',
    when: /台湾(问题|独立|统一|主权|海峡)|台独|台湾.{0,4}(是不是|是|属于|算).{0,4}(国家|中国|独立)|(打|攻打|收复|解放|统一|武统)台湾|武统|两岸统一|(西藏|新疆|香港|内蒙古?).{0,6}独立|藏独|疆独|港独|达赖|占中|反送中/,
    unless: /独立(办学|法人|核算|账|董事|户)/,
  },
  {
    kind: 'politics',
    when: /六四|天安门.{0,4}(事件|屠杀|镇压|坦克|学潮|发生了什么)|法轮功|(新疆|维吾尔).{0,6}(集中营|再教育营|种族|迫害|人权)|文化大革命|文革|大跃进.{0,6}(死|饿)|零八宪章|刘晓波|白纸运动/,
    unless: /六四(制|开|分|比|式|八)|[0-9一二三五六七八九十]六四/,
  },
  {
    kind: 'politics',
    when: /(共产党|国民党|民进党|民主党|共和党|执政党).{0,8}(好不好|好吗|坏|怎么样|怎么看|看法|评价|独裁|腐败|下台|垮台|合法性|邪恶|伟大吗)|(怎么看|觉得|评价|支持|喜欢|讨厌|推翻|打倒|反对).{0,4}(共产党|国民党|民进党|民主党|共和党|执政党)|一党专政|一党制|(中国|我国|国家)(的|有没有|有|没有|缺)?.{0,4}(政治制度|政治体制|独裁|专制|民主制度|人权状况|言论自由|新闻自由)/,
    unless: new RegExp(`${service.source}|历史|纪念馆|入党`),
  },
  {
    kind: 'politics',
    when: /(美国|法国|俄罗斯|韩国|日本|台湾|总统|首相)(的)?(大选|总统选举|选举)|大选.{0,8}(谁|赢|支持|结果)|(支持|投票给|看好|怎么看|评价|觉得).{0,6}(特朗普|拜登|哈里斯|普京|泽连斯基|安倍|岸田|尹锡悦|金正恩|内塔尼亚胡)|(特朗普|拜登|普京|泽连斯基|金正恩).{0,10}(怎么样|好不好|谁|怎么看|评价|坏|对错)/,
  },
  {
    kind: 'politics',
    when: /(俄乌|乌克兰|巴以|加沙|哈马斯|中美|中日|钓鱼岛|南海|朝鲜).{0,8}(谁对谁错|怎么看|支持谁|支持哪|立场|会不会打|开战|属于谁|是谁的|谁会赢|打起来)|(怎么看|怎么评价|支持).{0,4}(俄乌|巴以|加沙|中美|钓鱼岛|南海|朝鲜)|中国.{0,10}(会不会|什么时候).{0,3}(打仗|开战|崩溃|民主)/,
  },
  {
    kind: 'politics',
    when: /(给我|告诉我|透露|泄露|看看|有哪些|想知道|提供|查).{0,8}(国家|军事|内部|机密|绝密).{0,3}(机密|秘密|密件|绝密文件|机密文件|军事部署)|军事机密/,
    unless: /举报|保密(资格|资质|协议)/,
  },
  {
    kind: 'politics',
    when: /(省委书记|市委书记|省长|市长|总理|书记|领导人|中央|政府).{0,6}(贪污|贪不贪|腐败|受贿|情妇|后台|派系|下台|好不好|是不是(好|坏)|无能)|(你|你们)?(觉得|怎么看|怎么评价|如何评价|评价一下|对).{0,6}(中国政府|政府|中央|国家领导|领导人|一带一路|计划生育政策|清零|疫情政策).{0,6}(看法|怎么看|怎么样|好不好|评价|如何|$)/,
    unless: /举报|投诉|信箱|热线|采购|补贴|网站|平台|服务|app/,
  },
  {
    kind: 'politics',
    when: /\b(xi jinping|mao zedong|chairman mao|deng xiaoping|politburo)\b|\bcommunist party\b|\bccp\b|\btiananmen\b[^.?!\n]{0,24}\b(1989|massacre|incident|protests?|happened)\b|\bjune fourth\b|\bfalun gong\b|\bdalai lama\b|\b(xinjiang|uyghurs?|uighurs?)\b[^.?!\n]{0,24}\b(camps?|genocide|detention|repression|human rights)\b/,
    unless: /\bmember(ship)? (dues|transfer)/,
  },
  {
    kind: 'politics',
    when: /\b(is|are|should)\b[^.?!\n]{0,12}\b(taiwan|tibet|hong kong|xinjiang)\b[^.?!\n]{0,24}\b(a country|country|independent|independence|part of china|free|belong)\b|\btaiwan('s)? (independence|question|issue|strait)\b|\b(invade|attack|invasion of|reunif\w+)\b[^.?!\n]{0,12}\btaiwan\b/,
  },
  {
    kind: 'politics',
    when: /\bwho (will|is going to|should|would) win\b[^.?!\n]{0,16}\belections?\b|\b(us|u\.s\.|american|presidential|russian|general) elections?\b|\b(support|think (of|about)|opinion (of|on|about)|vote for|like|hate|feel about)\b[^.?!\n]{0,12}\b(donald trump|trump|biden|harris|putin|zelensk\w+|kim jong|netanyahu|modi|the (chinese )?government|chinese politics)\b|\b(putin|trump|biden|zelensk\w+)\b[^.?!\n]{0,16}\b(right|wrong|bad|good|win|evil)\b|\b(ukraine|gaza|israel|palestine)\b[^.?!\n]{0,12}\b(war|right|wrong|side)\b|\bis china (a )?(democracy|democratic|dictatorship|communist|authoritarian)\b|\bstate secrets?\b|\bclassified (documents?|information)\b|\bhuman rights in china\b/,
    unless: /\breport/,
  },
  {
    kind: 'politics',
    when: /台湾(は|って).{0,8}(国|独立|中国の)|台湾(問題|独立|有事)|習近平|天安門(事件|で)|共産党|(米|アメリカ|大統領)(大統領)?選挙|(トランプ|バイデン|プーチン|ゼレンスキー).{0,8}(支持|どう思|正し|好き|勝)|尖閣|ウイグル.{0,6}(収容|弾圧)|国家機密|チベット.{0,4}独立/,
    unless: /党員/,
  },
  {
    kind: 'politics',
    when: /대만(은|이|의)?.{0,6}(나라|국가|독립|중국)|시진핑|공산당|천안문 ?(사태|사건|에서)|(미국|대통령) ?(대선|선거)|(트럼프|바이든|푸틴|김정은).{0,10}(지지|생각|어때|이길|좋아)|국가 ?기밀|티베트.{0,4}독립/,
    unless: /대만 ?사람|거류증|비자/,
  },
  {
    kind: 'politics',
    when: /си цзиньпин|тайван\S{0,2}.{0,6}(страна|независим|часть китая|китай)|коммунистическ\S{1,4} парти|тяньаньмэн|(президентск\S{1,4} |на )выбор\S{0,3}.{0,6}(сша|президент|россии)|выиграет выборы|победит на выборах|(путин|трамп|байден|зеленск)\S{0,4}.{0,16}(прав|поддержива|думае|хорош|плох)|государственн\S{1,3} тайн|тибет.{0,6}независим/,
  },
  {
    kind: 'politics',
    when: /તાઇવાન.{0,8}(દેશ|સ્વતંત્ર|ભાગ)|જિનપિંગ|સામ્યવાદી પક્ષ|ચૂંટણી.{0,6}(કોણ|જીત)|(મોદી|ટ્રમ્પ|પુતિન|બાઇડન).{0,12}(સમર્થન|વિશે|કેવા|સારા)|ટિઆનનમેન|રાજ્યનું રહસ્ય/,
  },
  {
    kind: 'politics',
    when: /(中国|我国|国家)(为什么|为啥|怎么|何时|什么时候|会不会|能不能).{0,4}(没有|不|实行|搞)?(民主|自由选举|多党|三权分立|言论自由)|你(支持|喜欢|拥护|反对|信|是)(哪个|什么|哪一个)(党派?|政党|政治|立场)|你的政治(立场|倾向|观点)|(台湾|臺灣).{0,6}(独立|主权)(国家)?(?!办学|核算)/,
    unless: /党员|入党|民主(评议|法治|协商|推荐|测评)/,
  },
  {
    kind: 'politics',
    when: /\b(your|political) (view|views|opinion|stance|position|take)s? (on|about|of)\b[^.?!\n]{0,16}\b(taiwan|tibet|xinjiang|hong kong|china|party|government|trump|biden|putin|xi|war|politics|elections?)\b|\b(is|was) (trump|biden|obama|putin|xi|mao|zelensk\w+|modi|netanyahu)\b[^.?!\n]{0,8}\b(a|the)\b|\bwhy (is|does|has|doesn't)[^.?!\n]{0,4} china\b[^.?!\n]{0,20}\b(democra\w+|censor\w*|free speech|freedom|dictat\w+)\b|\bwhich (political )?party do you\b/,
  },
  {
    kind: 'politics',
    when: /(机密|绝密|涉密|保密)(文件|材料|资料)(里|中|上)?[^。?\n]{0,4}(写|说|讲|有)了?(啥|什么|哪些)|你对(台湾|香港|西藏|新疆|两岸|中美|俄乌|国际)(的)?(局势|形势|问题|关系|政策)|(台湾|两岸|台海)(局势|形势)|天安门坦克/,
  },
];
