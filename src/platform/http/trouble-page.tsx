import { h, type JSX, type VNode } from 'preact'
import { Page } from '../../design/index.ts'
import { Away, type Trouble, troubleOf } from '../database/trouble.ts'
import { defineMessages, type MessageRef, useSpeech } from '../i18n/index.ts'
import type { Answer } from './answer.ts'

const words = defineMessages('trouble', {
  audience: 'resident',
  en: {
    away: 'Sorry, we cannot reach our records just now',
    full: 'Sorry, we cannot save anything just now',
    slow: 'Sorry, this took too long',
    again: 'Try again in a minute. We are back as soon as we can.',
    notShown:
      'We cannot open this page while nothing can be written down, because every look at somebody’s record is noted. You can still look at what is on near you.',
    notSaved:
      'Nothing was saved. What you typed is still there: go back to the page before, wait a minute, and send it again.',
    perhapsSaved:
      'We cannot tell whether this was saved. Go back to the page before and send it again in a minute: it counts only once.',
  },
  ar: {
    cleared: null,
    text: {
      away: 'عذرًا، لا يمكننا الوصول إلى سجلاتنا الآن',
      full: 'عذرًا، لا يمكننا حفظ أي شيء الآن',
      slow: 'عذرًا، استغرق هذا وقتًا طويلًا',
      again: 'حاول مرة أخرى بعد دقيقة. سنعود في أقرب وقت ممكن.',
      notShown:
        'لا يمكننا فتح هذه الصفحة ما دام لا يمكن تسجيل أي شيء، لأن كل اطلاع على سجل أي شخص يُسجَّل. لا يزال بإمكانك الاطلاع على الأنشطة القريبة منك.',
      notSaved: 'لم يُحفظ شيء. ما كتبته لا يزال موجودًا: ارجع إلى الصفحة السابقة وانتظر دقيقة ثم أرسله مرة أخرى.',
      perhapsSaved:
        'لا يمكننا أن نعرف هل حُفظ هذا. ارجع إلى الصفحة السابقة وأرسله مرة أخرى بعد دقيقة: سيُحتسب مرة واحدة فقط.',
    },
  },
})

/** The database's trouble, drawn without it; nothing for an error that is our own. */
export function troubleAnswer(error: unknown, isReading: boolean): Answer | undefined {
  const trouble = troubleOf(error)
  if (!trouble) return undefined
  const isInDoubt = error instanceof Away && error.done === 'maybe'
  return {
    kind: 'page',
    view: h(TroublePage, { trouble, next: isReading ? nextOnReading[trouble] : nextOnSending(isInDoubt) }) as VNode,
    status: trouble === 'full' ? 507 : 503,
    headers: { 'retry-after': '30', 'cache-control': 'no-store' },
  }
}

const nextOnReading: Record<Trouble, MessageRef> = { away: words.again, slow: words.again, full: words.notShown }
const nextOnSending = (isInDoubt: boolean) => (isInDoubt ? words.perhapsSaved : words.notSaved)

/** What happened, and what to do; the numbers for an emergency stand in the frame, as on every page. */
function TroublePage({ trouble, next }: { trouble: Trouble; next: MessageRef }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words[trouble])} noIndex>
      <h1 class="nhsuk-heading-l">{say(words[trouble])}</h1>
      <p>{say(next)}</p>
    </Page>
  )
}
