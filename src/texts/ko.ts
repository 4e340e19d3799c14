import type { Texts } from './texts.ts';

export const ko: Texts = {
  'aspect.overview': '어떤 업무인가',
  'aspect.eligibility': '누가 할 수 있나',
  'aspect.materials': '가져올 것',
  'aspect.steps': '어떻게 하나',
  'aspect.time-limit': '기간과 기한',
  'aspect.fee': '비용',
  'aspect.where': '어디서 하나',
  'aspect.result': '무엇을 받나',
  'aspect.validity': '유효 기간',
  'aspect.legal-basis': '근거 규정',

  'unconfirmed.overview': '이 업무에 대한 설명은 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.eligibility': '누가 신청할 수 있는지는 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.materials': '필요한 서류는 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.steps': '자세한 절차는 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.time-limit':
    '걸리는 기간은 확인되지 않아 날짜 수를 알려 드릴 수 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.fee': '수수료는 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.where': '정확한 장소는 확인된 자료가 없습니다. 가기 전에 {phone}에 문의하세요.',
  'unconfirmed.result': '무엇을 받게 되는지는 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.validity': '유효 기간은 확인된 자료가 없습니다. {window} 또는 {phone}에 문의하세요.',
  'unconfirmed.legal-basis': '근거 규정은 확인된 자료가 없습니다. {phone}에 문의하세요.',
  'window.any': '담당 창구',

  'no-guide':
    '이 업무는 알고 있지만 확인된 안내가 아직 없어 자세한 규정은 말씀드리지 않습니다. {phone}에 문의하거나 랴오닝 정부 서비스 포털을 확인하세요.',
  'region.only-other': '{region}의 규정만 찾았습니다. 계신 도시는 다를 수 있습니다. {phone}에서 확인하세요.',
  'clarify.service': '어떤 업무를 말씀하시나요?',
  'clarify.anything': '무엇을 하시려나요? 어떤 증명서인지, 어느 도시인지 조금 더 알려 주세요.',
  'out-of-scope':
    '이 질문에는 답할 수 없습니다. 랴오닝성의 정부 서비스만 안내합니다. 정부 업무는 {phone}으로, 그 밖의 것은 해당 기관이나 전문가에게 문의하세요.',
  'several.heading': '{service}:',
  'several.other': '다른 질문:',
  'life-event.plan': '{event}: 해야 할 일을 순서대로 정리했습니다.',
  'life-event.prepare': '준비할 것: {thing}',
  'life-event.step': '{number}. {service} ({when})',
  'other-province': '여기서는 랴오닝성의 업무만 안내합니다. 다른 성의 규정은 그 지역 {phone}에 문의하세요.',
  'other-province.back': '랴오닝에서 하시려면 아래에서 고르세요.',
  'outside.health': '병이나 약에 대해서는 조언할 수 없습니다. 의사에게 가세요. 응급이면 120에 전화하세요.',
  'outside.bank': '은행 카드, 계좌, 대출, 민간 보험은 거래 은행이나 보험사에 문의하세요.',
  'outside.abroad':
    '다른 나라의 비자, 여권, 증명서는 그 나라 대사관이나 영사관에 문의하세요. 중국 출입국은 12367에 문의할 수 있습니다.',
  'outside.exam': '시험과 입학은 시험 기관이나 학교의 공고를 보세요. 어느 부서인지는 {phone}에 물어볼 수 있습니다.',
  'outside.work-injury':
    '산재 인정과 보상은 제 안내에 없습니다. 인사부 12333에 문의하세요. 회사와 다툼이 있으면 노동 중재에 대해 물어보실 수 있습니다.',
  'outside.law':
    '소송이나 개인 분쟁에 대해 법률 조언을 할 수 없습니다. 변호사에게 문의하세요. 비용이 어려우면 법률 구조에 대해 물어보실 수 있습니다.',
  'outside.telecom': '휴대폰 번호, 요금제, 인터넷은 통신사에 문의하세요.',
  'outside.supply':
    '단수, 정전, 가스 중단과 집안 고장은 공급 회사나 관리 사무소에 문의하세요. 가스 냄새가 나면 먼저 나가서 119에 전화하세요.',
  'outside.travel': '표, 항공권, 숙소, 길은 역, 항공사, 판매처에 문의하세요.',
  'outside.tax': '세금 계산이나 절세에 대해 조언할 수 없습니다. 담당 세무서에 문의하거나 {phone}에 전화하세요.',
  'outside.elsewhere':
    '이 일은 제 안내에 없습니다. 다른 부서의 일일 수 있습니다. {phone}에 어디로 가야 하는지 문의하세요.',

  'crisis.self-harm':
    '먼저 자신의 안전을 지켜 주세요. 지금 바로 120이나 110에 전화할 수 있습니다. 가까운 사람에게 함께 있어 달라고 하세요. 12345에 상황을 말할 수도 있습니다. 저는 자동 프로그램이고 사람이 아닙니다. 괜찮으시면 지금 전화하세요.',
  'crisis.medical': '지금 바로 120에 전화하세요. 가까이 사람이 있으면 도움을 청하고 혼자 기다리지 마세요.',
  'crisis.fire': '즉시 위험한 곳을 떠나 지금 119에 전화하세요. 다친 사람이 있으면 120에도 전화하세요.',
  'crisis.crime': '먼저 안전한 곳으로 가서 지금 110에 전화하세요. 다친 사람이 있으면 120에도 전화하세요.',
  'crisis.traffic': '먼저 안전한 곳으로 가세요. 교통사고는 122, 다친 사람이 있으면 120에 전화하세요.',
  'guarded.injection':
    '확인된 안내에 따라서만 답합니다. 규칙을 바꾸거나 내부 설정을 보여 드릴 수 없습니다. 필요한 업무를 물어보세요.',
  'guarded.illegal': '법에 어긋나는 일은 도와드릴 수 없습니다. 적법한 절차나 신고는 12345, 위험하면 110에 전화하세요.',
  'guarded.unsupported': '이 주제에는 답하지 않습니다. 정부 서비스에 대해 물어보시거나 12345에 전화하세요.',
  'small-talk.greeting':
    '안녕하세요. 저는 자동 프로그램입니다. 랴오닝에서의 업무를 물어보세요. 예: “아이 호적 등록에 무엇이 필요한가요?”',
  'small-talk.thanks': '천만에요. 다른 업무가 있으면 물어보세요.',
  'small-talk.identity':
    '저는 랴오원이라는 자동 프로그램이며 직원이 아닙니다. 확인된 안내로만 랴오닝의 정부 서비스 질문에 답합니다.',
  'small-talk.chit-chat':
    '저는 자동 프로그램이며 랴오닝의 정부 서비스 질문에만 답합니다. 신청 방법, 필요한 것, 비용을 물어보세요.',
  'small-talk.person':
    '저는 자동 프로그램입니다. 사람과 이야기하려면 12345에 전화하거나 창구로 가세요. 직원에게 묻는 버튼이 보이면 그것도 쓸 수 있습니다.',
  'small-talk.goodbye': '안녕히 가세요. 언제든 다시 물어보시거나 12345에 전화하세요.',

  'handover.hours': '운영 시간은 현지 공지를 따릅니다',
  'notice.ai-generated': 'AI 생성, 참고용',
  'notice.demonstration': '시연용이며 정부 사이트가 아닙니다',
  'notice.degraded':
    '시스템 일부가 작동하지 않습니다. 이 질문은 저장되지 않았고, 답은 마지막으로 확인된 안내에서 왔습니다.',
  'notice.degraded.model': '이번에는 언어 모델 없이 안내문 원문으로 답했습니다.',
  'notice.personal-data': '신분증 번호나 전화번호는 필요 없습니다. 가렸으며 저장하지 않았습니다.',
  'notice.other-region': '일부 내용은 표시된 도시에만 해당합니다. 계신 도시는 다를 수 있습니다.',
  'notice.translated': '이 언어로 확인된 안내가 아직 없습니다. 아래는 {language} 문장입니다.',
  'notice.translated.machine': '{language} 안내문을 기계로 번역한 것입니다. 인용한 원문이 우선합니다.',
  'notice.binding-chinese': '중국어 원문이 기준입니다.',
  'notice.outdated': '기한이 있는 규정이 있습니다. 날짜를 확인하세요.',
  'notice.unconfirmed': '확인되지 않은 내용이 있으며, 문의할 곳을 적었습니다.',

  'rejected.empty': '먼저 질문을 쓰고 보내 주세요.',
  'rejected.too-long': '질문이 너무 깁니다. 2000자 이내로 줄여 주세요.',
  'rejected.busy': '앞 질문에 아직 답하고 있습니다. 끝날 때까지 기다려 주세요.',
  'rejected.rate-limited': '질문이 너무 많습니다. 1분 뒤에 다시 해 주세요.',
  'error.database': '지금은 답할 수 없습니다. 나중에 다시 하시거나 12345에 전화하세요.',
  'error.timeout': '시간이 너무 걸려 끝내지 못했습니다. 다시 하시거나 12345에 전화하세요.',
  'error.model': '지금은 답할 수 없습니다. 나중에 다시 하시거나 12345에 전화하세요.',

  'language.zh': '중국어',
  'language.en': '영어',
};
