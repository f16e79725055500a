import type { VNode } from 'preact'
import type { z } from 'zod'
import { type Body, emptyForm, type FormState, formOf } from '../form/form-state.ts'
import { refusalOf } from '../form/inputs.ts'
import { type Answer, page, redirect } from '../http/answer.ts'
import type { Access, Request, RouteOptions, Site } from '../http/site.ts'
import type { MessageRef } from '../i18n/index.ts'
import type { Work } from '../work.ts'
import { type Draft, draftAhead, findDraft, saveDraft, startDraft } from './drafts.ts'

/** What one page of a journey is given. `answers` are those of all pages so far. */
export type StepProps = {
  form: FormState
  action: string
  back: string
  answers: Draft['answers']
  work: Work
  extra: Record<string, unknown>
}

export type JourneyStep = {
  name: string
  /** Reads the body into the names that the schema checks; for dates, say. Default: the body as it is. */
  read?(body: Body): Body
  /** Checks one page's answers alone, after those so far; everything is checked again when it is sent. */
  schema(work: Work, answers: Draft['answers']): z.ZodType
  /** Names of the questions on this page: only these are kept. */
  questions: string[]
  /** False skips this page for what was answered so far. */
  applies?(answers: Draft['answers']): boolean
  view(props: StepProps): VNode
}

export type Journey = {
  name: string
  /** The path of its first page, with its parameters, such as `/places/:slug/ask`. */
  path: string
  access: Access
  options: RouteOptions
  steps: JourneyStep[]
  /** Loads what the pages need (the place, the source); refuses with `notFound`. */
  load(work: Work, request: Request): Promise<Record<string, unknown>>
  /** What sending needs, where that is less than what the pages show. */
  loadToSend?(work: Work, request: Request): Promise<Record<string, unknown>>
  /** Where "back" leads from the first page. */
  backFromStart(request: Request): string
  /** "Check your answers": change links lead to `changePath(step)`. */
  check(
    props: Omit<StepProps, 'form'> & { form: FormState; changePath(step: string): string; steps: JourneyStep[] },
  ): VNode
  /** Does it, by a command, and says where the confirmation is. */
  send(work: Work, answers: Draft['answers'], request: Request, extra: Record<string, unknown>): Promise<string>
  startSentence?: MessageRef
}

/**
 * One question a page, saved at every step, safe for the back button: each page shows what was saved, and a journey
 * that was sent leads to its confirmation however often it is sent again.
 */
export function addJourney(site: Site, journey: Journey): void {
  const { path, access, options, steps } = journey
  const first = steps[0]
  if (!first) throw new Error('A journey has a first page')
  const sending: RouteOptions = { ...options, ahead: (tx, { params }) => draftAhead(tx, params.draft ?? '') }
  site.get(path, access, (work, request) => showFirst(journey, first, work, request, emptyForm()), options)
  site.post(path, access, (work, request) => saveFirst(journey, first, work, request), options)
  site.get(`${path}/:draft/check`, access, (work, request) => showCheck(journey, work, request), options)
  site.post(`${path}/:draft/check`, access, (work, request) => send(journey, work, request), sending)
  for (const step of steps) {
    site.get(`${path}/:draft/${step.name}`, access, (work, request) => showStep(journey, step, work, request), options)
    site.post(`${path}/:draft/${step.name}`, access, (work, request) => saveStep(journey, step, work, request), options)
  }
}

function base(journey: Journey, request: Request): string {
  return journey.path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(request.params[name] ?? ''))
}

function applicable(journey: Journey, answers: Draft['answers']): JourneyStep[] {
  return journey.steps.filter((step) => step.applies?.(answers) ?? true)
}

async function showFirst(
  journey: Journey,
  step: JourneyStep,
  work: Work,
  request: Request,
  form: FormState,
): Promise<Answer> {
  const extra = await journey.load(work, request)
  return page(
    step.view({ form, action: base(journey, request), back: journey.backFromStart(request), answers: {}, work, extra }),
  )
}

async function saveFirst(journey: Journey, step: JourneyStep, work: Work, request: Request): Promise<Answer> {
  await journey.load(work, request)
  const checked = check(step, work, {}, request.body)
  if ('errors' in checked) return { ...(await showFirst(journey, step, work, request, checked)), status: 422 }
  const draft: Omit<Draft, 'id'> = { answers: checked.kept, done: [step.name] }
  const id = await startDraft(work, journey.name, draft)
  return redirect(nextPath(journey, { ...draft, id }, base(journey, request)))
}

async function showStep(
  journey: Journey,
  step: JourneyStep,
  work: Work,
  request: Request,
  form?: FormState,
): Promise<Answer> {
  const extra = await journey.load(work, request)
  const draft = await findDraft(work, journey.name, request.params.draft ?? '')
  if (draft.sent !== undefined) return redirect(draft.sent)
  const start = base(journey, request)
  return page(
    step.view({
      form: form ?? emptyForm(draft.answers),
      action: `${start}/${draft.id}/${step.name}`,
      back: backPath(journey, draft, step, start, request),
      answers: draft.answers,
      work,
      extra,
    }),
  )
}

async function saveStep(journey: Journey, step: JourneyStep, work: Work, request: Request): Promise<Answer> {
  const draft = await findDraft(work, journey.name, request.params.draft ?? '')
  if (draft.sent !== undefined) return redirect(draft.sent)
  const checked = check(step, work, draft.answers, request.body)
  if ('errors' in checked) return { ...(await showStep(journey, step, work, request, checked)), status: 422 }
  // Questions that were left empty are emptied, so that an answer can be taken back.
  for (const question of step.questions) delete draft.answers[question]
  Object.assign(draft.answers, checked.kept)
  draft.done = [...new Set([...draft.done, step.name])]
  await saveDraft(work, draft)
  return redirect(nextPath(journey, draft, base(journey, request)))
}

async function showCheck(
  journey: Journey,
  work: Work,
  request: Request,
  form: FormState = emptyForm(),
): Promise<Answer> {
  const extra = await journey.load(work, request)
  const draft = await findDraft(work, journey.name, request.params.draft ?? '')
  if (draft.sent !== undefined) return redirect(draft.sent)
  const start = base(journey, request)
  const steps = applicable(journey, draft.answers)
  const missing = steps.find((step) => !draft.done.includes(step.name))
  if (missing) return redirect(`${start}/${draft.id}/${missing.name}`)
  const back = `${start}/${draft.id}/${steps.at(-1)?.name}`
  const changePath = (step: string) => `${start}/${draft.id}/${step}?change=yes`
  return page(
    journey.check({
      form,
      action: `${start}/${draft.id}/check`,
      back,
      answers: draft.answers,
      work,
      extra,
      changePath,
      steps,
    }),
  )
}

async function send(journey: Journey, work: Work, request: Request): Promise<Answer> {
  const extra = await (journey.loadToSend ?? journey.load)(work, request)
  const draft = await findDraft(work, journey.name, request.params.draft ?? '')
  if (draft.sent !== undefined) return redirect(draft.sent)
  try {
    const sent = await journey.send(work, draft.answers, request, extra)
    // The answers now live in the record they became; the draft keeps only where the confirmation is.
    await saveDraft(work, { id: draft.id, answers: {}, done: [], sent })
    return redirect(sent)
  } catch (error) {
    const form = formOf(error, request.body)
    if (!form) throw error
    return { ...(await showCheck(journey, work, request, form)), status: 422 }
  }
}

function nextPath(journey: Journey, draft: Draft, start: string): string {
  const next = applicable(journey, draft.answers).find((step) => !draft.done.includes(step.name))
  return `${start}/${draft.id}/${next?.name ?? 'check'}`
}

function backPath(journey: Journey, draft: Draft, step: JourneyStep, start: string, request: Request): string {
  if (request.query.change === 'yes') return `${start}/${draft.id}/check`
  const steps = applicable(journey, draft.answers)
  const before = steps[steps.findIndex((one) => one.name === step.name) - 1]
  return before ? `${start}/${draft.id}/${before.name}` : journey.backFromStart(request)
}

type Checked = { kept: Draft['answers'] } | FormState

function check(step: JourneyStep, work: Work, answers: Draft['answers'], sent: Body): Checked {
  const body = step.read ? { ...sent, ...step.read(sent) } : sent
  const result = step.schema(work, answers).safeParse(body)
  if (!result.success) return formOf(refusalOf(result.error), sent) ?? emptyForm(sent)
  const kept: Draft['answers'] = {}
  for (const question of step.questions) {
    const value = body[question]
    if (value !== undefined && value !== '') kept[question] = value
  }
  return { kept }
}
