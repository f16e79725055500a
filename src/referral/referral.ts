import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'
import type { SourceKind } from './source.ts'

/** What arrived at a door, in the words of whoever asked, and how it was answered. */
export type Referral = {
  id: string
  personId: string
  programmeId: string
  episodeId: string | null
  reference: string
  sourceId: string
  sourceName: string
  sourceKind: SourceKind
  door: Door
  state: ReferralState
  urgency: Urgency
  introducedName: string
  introducerName: string
  introducerRole: string
  introducerEmail: string
  introducerAccountId: string | null
  ownWords: string
  why: string
  themes: string[]
  anythingToKnow: string
  wantsFeedback: boolean
  sameNumberElsewhere: boolean
  askedFor: string
  answeredMore: string
  declinedReason: string | null
  alternative: string
  handedTo: string
  wishedWorker: string
  version: number
  receivedAt: Date
  decidedAt: Date | null
}

export const doors = ['self', 'family', 'professional', 'champion', 'phone', 'paper'] as const
export type Door = (typeof doors)[number]
export const urgencies = ['crisis', 'soon', 'routine'] as const
export type Urgency = (typeof urgencies)[number]
export type ReferralState = 'received' | 'asked-more' | 'accepted' | 'handed-over' | 'declined' | 'withdrawn'

export const declineReasons = [
  'outside-area',
  'too-young',
  'already-supported',
  'does-not-want',
  'needs-other-care',
  'not-enough-known',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Where somebody may be handed to. Adult social care is the Care Act's answer; none of them is us. */
export const handOvers = [
  'adult-social-care',
  'crisis-team',
  'gp',
  'carers',
  'housing',
  'children',
  'other-place',
  'other',
] as const
export type HandOver = (typeof handOvers)[number]

export const referralWords = defineMessages('referral', {
  audience: 'resident',
  en: {
    self: 'Asked by themselves',
    family: 'Through family or a friend',
    professional: 'Through a professional',
    champion: 'Through a community champion',
    phone: 'By phone',
    paper: 'On paper',
    crisis: 'Crisis',
    soon: 'Soon',
    routine: 'In the usual time',
    received: 'Received',
    askedMore: 'We asked for more',
    accepted: 'Accepted',
    handedOver: 'Handed over',
    declined: 'Not taken on',
    withdrawn: 'Withdrawn',
    outsideArea: 'They live outside our area',
    tooYoung: 'They are under 18',
    alreadySupported: 'Somebody is alongside them already',
    doesNotWant: 'They do not want this',
    needsOtherCare: 'They need another kind of care',
    notEnoughKnown: 'We know too little to help',
    other: 'Another reason',
    adultSocialCare: 'Adult social care',
    crisisTeam: 'Mental health crisis team',
    gp: 'Their GP practice',
    carers: 'Carers’ service',
    housing: 'Housing advice',
    children: 'Children’s services',
    otherPlace: 'The same service where they live',
    otherTarget: 'Somebody else',
  },
  ar: {
    cleared: null,
    text: {
      self: 'طلب بنفسه',
      family: 'عن طريق الأسرة أو صديق',
      professional: 'عن طريق مهني',
      champion: 'عن طريق رائد مجتمعي',
      phone: 'بالهاتف',
      paper: 'على الورق',
      crisis: 'أزمة',
      soon: 'قريبًا',
      routine: 'في الوقت المعتاد',
      received: 'وصل إلينا',
      askedMore: 'طلبنا معلومات إضافية',
      accepted: 'تم القبول',
      handedOver: 'سُلّم إلى جهة أخرى',
      declined: 'لم نتولَّ الأمر',
      withdrawn: 'سُحب الطلب',
      outsideArea: 'يسكن خارج منطقتنا',
      tooYoung: 'عمره أقل من ⁨18⁩ عامًا',
      alreadySupported: 'يوجد من يسانده بالفعل',
      doesNotWant: 'لا يريد ذلك',
      needsOtherCare: 'يحتاج إلى نوع آخر من الرعاية',
      notEnoughKnown: 'ما نعرفه لا يكفي للمساعدة',
      other: 'سبب آخر',
      adultSocialCare: 'الرعاية الاجتماعية للبالغين',
      crisisTeam: 'فريق أزمات الصحة النفسية',
      gp: 'عيادة طبيبهم',
      carers: 'خدمة مقدمي الرعاية',
      housing: 'استشارات السكن',
      children: 'خدمات الأطفال',
      otherPlace: 'الخدمة نفسها في منطقة سكنهم',
      otherTarget: 'جهة أخرى',
    },
  },
})

const camel = (text: string) => text.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
const named = (text: string) => referralWords[camel(text) as keyof typeof referralWords] ?? referralWords.other

export const doorName = (door: string): MessageRef => named(door)
export const urgencyName = (urgency: string): MessageRef => named(urgency)
export const referralStateName = (state: string): MessageRef => named(state)
export const declineReasonName = (reason: string): MessageRef => named(reason)
export const handOverName = (target: string): MessageRef =>
  target === 'other' ? referralWords.otherTarget : named(target)
