import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../../testing/question-flow.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 60_000);
afterAll(() => flow.close());

/** Asked as nobody has prepared them: none is a title or alias. */
const wordings: Record<string, string[]> = {
  'child-born': [
    '家里要添丁了，从医院到派出所都得弄些啥',
    'Our first child is due in March. What should we get done, and in which order?',
    '先週、赤ちゃんが生まれました。これから何をすればいいでしょうか',
    '둘째가 태어났는데 해야 할 일이 뭐가 있죠?',
    'Появился малыш, с чего начать оформление?',
    'ઘરે નવું બાળક આવ્યું છે, કયાં કયાં કામ પતાવવાં?',
  ],
  'death-in-the-family': [
    '我姥姥今早没了，接下来家里都要去办哪些事',
    'We lost my uncle yesterday. What needs to be done?',
    '義母が亡くなりました。どんな順番で届け出ればよいですか',
    '남편이 세상을 떠났습니다. 무엇부터 해야 합니까?',
    'У нас умер дедушка. Что надо делать и в каком порядке?',
    'મારી માતાનું મૃત્યુ થયું, હવે શું શું કરવાનું છે?',
  ],
  'first-job': [
    '我马上入职人生第一家公司，需要提前弄好些什么',
    'My daughter starts her first job in July, what has to be set up for her?',
    '大学を出て就職します。入社までにやることは何ですか',
    'Впервые устраиваюсь на работу, какие шаги мне сделать?',
  ],
  'foreigner-arriving': [
    '公司聘了个俄罗斯的工程师来沈阳，前后全套手续怎么走',
    'I am German and will work at a factory in Shenyang. Which steps do I have to go through?',
    '日本人ですが、瀋陽の工場で働きます。手続きの順番を教えてください',
  ],
  'founding-a-company': [
    '跟哥们儿合伙想办个科技公司，一步一步都要弄什么',
    'What are all the steps to start a company here?',
    '友人と会社を始めます。設立までの流れを知りたい',
    '작은 회사를 하나 만들려고 하는데 순서를 알려 주세요',
  ],
  'hard-times': [
    '家里断了收入，日子难，政府有啥能帮的',
    'We can no longer pay for food. What support is there?',
    'Семья осталась без денег, какая помощь положена?',
  ],
  'ill-away-from-home': [
    '旅游的时候病了住进外地医院，接下来要做什么',
    'My father fell ill on a trip and is in a hospital in another city. What do we do now?',
    '旅行先の病院に入院しています。何をすればいいですか',
  ],
  'learning-to-drive': [
    '打算学车再买辆车，一整套流程怎么走',
    'I want a licence and a car. What are the steps from start to finish?',
  ],
  'losing-a-job': [
    '公司倒了我没了工作，接下来该办哪些事',
    'I was made redundant on Friday. What should I do first?',
    'リストラされました。これからやるべき手続きの順番は？',
    'Компания закрылась, и я остался без работы. Что теперь делать?',
    'મારી કંપની બંધ થઈ ગઈ, નોકરી નથી, હવે શું કરવું?',
  ],
  marrying: [
    '我跟女朋友明年办婚事，公家这边都得办些啥',
    'My fiancée and I will marry in autumn. What are the official steps?',
    '来春結婚します。役所ですることを順に教えてください',
    '곧 결혼하는데 무엇을 해야 하나요?',
    'અમારાં લગ્ન આવતા મહિને છે, કઈ કઈ વિધિ કરવી પડે?',
  ],
  'moving-house': [
    '下月搬去沈阳住，户口车本孩子学校这些都得弄啥',
    'We are moving from Anshan to Dalian with two kids. What do we have to do?',
    '다음 달에 이사를 가는데 무엇을 해야 하나요?',
  ],
  'opening-a-restaurant': [
    '想开家饺子馆，证照按啥顺序办',
    'We are going to open a café. Which permits do we need, in order?',
    '居酒屋を開きたい。許可を取る順番は？',
    'Хочу открыть пекарню-кафе. Какие шаги по порядку?',
  ],
  retiring: [
    '我爸到年底就退了，前后都得办点啥',
    'I reach retirement age in May. What do I have to arrange?',
    '父がもうすぐ退職します。何をしておくべきですか',
    'Мама выходит на пенсию. Что нужно оформить и когда?',
  ],
  'second-hand-home': [
    '想买套二手楼房，从签合同到落户都要办啥',
    'We are about to buy a pre-owned flat. What do we do, step by step?',
    '中古の一軒家を買うことにしました。これからの流れは？',
  ],
  'starting-school': [
    '儿子九月上一年级，我们当爸妈的都要提前办啥',
    'Our twins start primary school next year. What needs to be done beforehand?',
    '내년에 딸이 초등학교에 가는데 무엇을 준비해야 하나요?',
  ],
};

/** Each about one service, or one side of it, that belongs to a life event. */
const single: [serviceId: string, question: string][] = [
  ['birth-registration', '给娃上户口去哪个派出所'],
  ['birth-certificate', '出生医学证明丢了怎么补'],
  ['childcare-subsidy', '育儿补贴一年发多少'],
  ['newborn-medical-insurance', '新生儿医保要在几个月内办'],
  ['maternity-allowance', '我生孩子单位给的生育津贴怎么算'],
  ['death-hukou', '人去世了户口多少天内要注销'],
  ['survivors-benefit', '丧葬补助金去哪领'],
  ['marriage', '领结婚证要花多少钱'],
  ['marriage', '結婚登録に必要な書類は何ですか'],
  ['food-licence', '食品经营许可证多久能批下来'],
  ['catering-one-thing', '开饭店的“一件事”怎么申请'],
  ['company-setup', '注册公司几天能拿到执照'],
  ['company-setup', 'How long does it take to register a company?'],
  ['unemployment', '失业金一个月发多少'],
  ['unemployment', 'How do I claim unemployment benefit?'],
  ['pension-claim', '我六二年生的，几岁能退休'],
  ['pension-claim', 'At what age can women retire?'],
  ['real-estate', '二手房过户的契税是几个点'],
  ['hpf-loan', '公积金贷款最高能贷多少'],
  ['school-enrolment', '上小学报名要带哪些材料'],
  ['dl-first', '考驾照的年龄限制是多少'],
  ['medical-cross-province', '异地就医备案在手机上能办吗'],
  ['residence-permit', '居住证多少天能办好'],
  ['foreigner-work-permit', 'What documents are needed for the foreigner work permit?'],
  ['dibao', '低保申请要什么条件'],
  ['passport', '护照到期了去哪换'],
  ['foreigner-accommodation', 'Where do I register my accommodation after arrival?'],
];

const lifeEventOf = async (question: string): Promise<string | undefined> => (await flow.ask(question)).lifeEvent?.id;

describe('a question about a life event as a whole', () => {
  test('no wording was prepared', () => {
    const prepared = new Set(flow.knowledge.publication.names.map((name) => name.text));
    const known = Object.values(wordings).flatMap((questions) => questions.filter((text) => prepared.has(text)));
    expect(known).toEqual([]);
  });

  test('is recognised in six languages, nine times in ten', async () => {
    const cases = Object.entries(wordings).flatMap(([id, questions]) => questions.map((text) => ({ id, text })));
    const missed: string[] = [];
    for (const { id, text } of cases) {
      const found = await lifeEventOf(text);
      if (found !== id) missed.push(`${id}: ${text} -> ${found}`);
    }
    expect(cases.length - missed.length, missed.join('\n')).toBeGreaterThanOrEqual(Math.ceil(cases.length * 0.9));
  });

  test.each([
    ['child-born', '要生孩子了都要办啥'],
    ['child-born', "we're having a baby, what do we have to do?"],
    ['opening-a-restaurant', '想开个小饭馆，怎么办手续'],
  ])('%s: %s', async (id, question) => expect(await lifeEventOf(question)).toBe(id));
});

describe('a question about one service stays with it', () => {
  test.each(single)('%s: %s', async (serviceId, question) => {
    const reply = await flow.ask(question);
    expect(reply.lifeEvent).toBeUndefined();
    expect(reply.candidates.slice(0, 3).map((candidate) => candidate.serviceId)).toContain(serviceId);
  });

  test('of its example questions one in a hundred at most is taken for a life event', async () => {
    const examples = flow.knowledge.publication.examples.filter((example) => example.serviceId && !example.against);
    const sample = examples.filter((_, i) => i % 50 === 0);
    const taken: string[] = [];
    for (const { question } of sample) if (await lifeEventOf(question)) taken.push(question);
    expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(sample.length / 100);
    // Every fiftieth, some 160 questions: the suite has to stay quick.
  }, 180_000);
});

describe('what else is no life event', () => {
  test.each([
    'he is unconscious, what do I do',
    '你好',
    '今天天气怎么样',
    '在北京生孩子都要办什么',
    '证件过期了怎么办',
  ])('%s', async (question) => expect(await lifeEventOf(question)).toBeUndefined());

  test('a follow-up stays with the service before; after a life event it is about one of its services', async () => {
    expect((await flow.converse('护照多少钱', '那都要准备什么')).services.map(({ id }) => id)).toEqual(['passport']);
    const reply = await flow.converse('要生孩子了都要办啥', '育儿补贴要带什么');
    expect(reply).toMatchObject({ services: [{ id: 'childcare-subsidy' }] });
    expect(reply.lifeEvent).toBeUndefined();
  });

  test('another life event is one, whatever was asked before', async () => {
    const reply = await flow.converse('要生孩子了都要办啥', '搬家要办哪些手续');
    expect(reply.lifeEvent?.id).toBe('moving-house');
  });
});
