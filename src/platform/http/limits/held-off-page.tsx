import type { FastifyReply, FastifyRequest } from 'fastify'
import { h, type JSX, type VNode } from 'preact'
import { Page } from '../../../design/index.ts'
import { defineMessages, useSpeech } from '../../i18n/index.ts'
import type { Answer } from '../answer.ts'
import { readPreferences } from '../cookies.ts'
import type { HeldOff } from './gate.ts'

const words = defineMessages('limits', {
  audience: 'resident',
  en: {
    tooQuick: 'That was a lot of pages in a short time',
    busy: 'Many people are using this site just now',
    again: 'Wait {seconds, plural, one {# second} other {# seconds}}, then try again.',
    typed:
      'If you sent a form, nothing was saved. What you typed is still there: go back to the page before, and send it again.',
  },
  ar: {
    cleared: null,
    text: {
      tooQuick: 'طُلبت صفحات كثيرة في وقت قصير',
      busy: 'يستخدم كثير من الناس هذا الموقع الآن',
      again:
        'انتظر {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}، ثم حاول مرة أخرى.',
      typed: 'إذا كنت قد أرسلت نموذجًا فلم يُحفظ شيء. ما كتبته لا يزال موجودًا: ارجع إلى الصفحة السابقة وأرسله مرة أخرى.',
    },
  },
})

type Draw = (view: VNode, request: FastifyRequest) => string

/** Drawn once for each language: whoever floods us must not keep us busy with saying no. */
export function heldOffPages(draw: Draw): (request: FastifyRequest, reply: FastifyReply, why: HeldOff) => FastifyReply {
  const drawn = new Map<string, string>()
  return (request, reply, { reason, seconds }) => {
    const name = [reason, seconds, readPreferences(request).locale].join(' ')
    const text = drawn.get(name) ?? draw(h(HeldOffPage, { reason, seconds }) as VNode, request)
    drawn.set(name, text)
    // Nor with pressing it small.
    request.headers['x-no-compression'] = 'yes'
    // Whoever floods us comes by another connection; for all others a new one would only be more work.
    if (reason === 'tooQuick') reply.header('connection', 'close')
    return reply
      .code(reason === 'tooQuick' ? 429 : 503)
      .headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(text)
  }
}

/** For whoever waited for a turn in vain. */
export function busyAnswer(): Answer {
  return {
    kind: 'page',
    view: h(HeldOffPage, { reason: 'busy', seconds: 5 }) as VNode,
    status: 503,
    headers: { 'retry-after': '5', 'cache-control': 'no-store' },
  }
}

function HeldOffPage({ reason, seconds }: HeldOff): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words[reason])} noIndex>
      <h1 class="nhsuk-heading-l">{say(words[reason])}</h1>
      <p>{say(words.again, { seconds })}</p>
      <p>{say(words.typed)}</p>
    </Page>
  )
}
