import { randomUUID } from 'node:crypto'
import type { VNode } from 'preact'
import {
  type AssetLinks,
  type Frame,
  FrameContext,
  renderDocument,
  type Styled,
  withItsStyles,
} from '../../design/index.ts'
import { errorWords } from '../errors.ts'
import { defineMessages, enclose, hasDrafts, SpeechContext, speech } from '../i18n/index.ts'
import type { Work } from '../work.ts'
import type { Domain, NavigationLink, Preferences } from './site.ts'

const words = defineMessages('frame', {
  audience: 'resident',
  en: {
    size1: 'Normal text',
    size2: 'Larger text',
    size3: 'Large text',
    size4: 'Largest text',
    draft: 'This translation was made by a machine and nobody has checked it yet. If something is unclear, call us.',
  },
  ar: {
    cleared: null,
    text: {
      size1: 'نص عادي',
      size2: 'نص أكبر',
      size3: 'نص كبير',
      size4: 'أكبر نص',
      draft: 'هذه ترجمة آلية لم يراجعها أحد بعد. إذا لم يكن شيء ما واضحًا فاتصل بنا.',
    },
  },
})

export type FrameFacts = {
  domain: Domain
  assets: AssetLinks | undefined
  links: NavigationLink[]
  standing?: VNode | undefined
  preferences: Preferences
  work: Pick<Work, 'account' | 'role' | 'vocabulary'> | undefined
  userName: string
  placeName: string
  url: string
  csrf: () => string
  /** Shown to residents: the way off the page. */
  quickExit: boolean
  /** Whoever asks comes from elsewhere. */
  isArriving?: boolean
}

/** The whole document of a page, in the reader's language, with what is the same on every page around it. */
export function frameView(view: VNode, facts: FrameFacts): Styled {
  const spoken = speech(facts.preferences.locale, facts.work?.vocabulary ?? {})
  const { say } = spoken
  const { domain, url, preferences, work } = facts
  const role = work?.role ?? 'stranger'
  const back = encodeURIComponent(url)
  let token: string | undefined
  const frame: Frame = {
    place: { name: facts.placeName, href: domain.homePath(role) },
    ...(work?.account
      ? { user: { name: enclose(facts.userName), href: domain.accountPath, signOutAction: domain.signOutPath } }
      : {}),
    navigation: facts.links.map(({ label, href, from }) => ({
      label: say(label),
      href,
      from,
      current: url.split('?')[0] === href,
    })),
    languageLinks: [
      {
        label: 'English',
        lang: 'en',
        href: `/preferences?language=en-GB&back=${back}`,
        current: preferences.locale === 'en-GB',
      },
      {
        label: 'العربية',
        lang: 'ar',
        href: `/preferences?language=ar&back=${back}`,
        current: preferences.locale === 'ar',
      },
    ],
    textSizes: [words.size1, words.size2, words.size3, words.size4].map((ref, index) => ({
      label: say(ref),
      href: `/preferences?size=${index + 1}&back=${back}`,
      current: preferences.textSize === index + 1,
    })),
    textSize: preferences.textSize,
    ...(facts.quickExit ? { quickExit: { href: 'https://www.bbc.co.uk/weather' } } : {}),
    urgentHelp: say(errorWords.urgent),
    footerLinks: domain.footerLinks.map(({ label, href }) => ({ label: say(label), href })),
    ...(hasDrafts(preferences.locale) ? { draftNotice: say(words.draft) } : {}),
    ...(facts.standing ? { standing: facts.standing } : {}),
    ...(facts.assets ? { assets: facts.assets } : {}),
    isArriving: facts.isArriving ?? false,
    // A getter, so that a visitor gets a cookie only on a page that really has a form.
    get csrf() {
      token ??= facts.csrf()
      return token
    },
    newKey: keys(),
  }
  const html = renderDocument(
    <SpeechContext.Provider value={spoken}>
      <FrameContext.Provider value={frame}>{view}</FrameContext.Provider>
    </SpeechContext.Provider>,
  )
  return facts.assets ? withItsStyles(html, facts.assets) : { html }
}

/** The forms of one page have keys that differ at their ends alone, so that a long list of them travels light. */
function keys(): () => string {
  const stem = randomUUID().slice(0, -4)
  let count = 0
  return () => `${stem}${(count++ % 0x10000).toString(16).padStart(4, '0')}`
}
