import { findPlace, locate, placeWords } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { IdentityInput } from '../input.ts'
import { pageWords } from '../page-words.ts'
import { canWrite } from '../policy.ts'
import { suspendPointsOfOldAddress } from '../store/contact-points.ts'
import { findKnown } from '../store/known.ts'
import { changePerson } from '../store/people.ts'
import { placeOf } from '../store/place-of.ts'
import { nhsNumberIsTaken } from '../store/same-person.ts'
import { addTask } from '../store/tasks.ts'
import { personWords, readGender } from '../words.ts'

/** Changes names, birth date, NHS number and address. A new address stops letters and calls to the old one. */
export const changeIdentity = defineCommand({
  name: 'person.change-identity',
  input: IdentityInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    if (input.birthDate > work.now.toISOString().slice(0, 10)) throw invalid('birthDate', personWords.birthDateFuture)
    if (input.nhsNumber && input.nhsNumber !== person.nhsNumber && (await nhsNumberIsTaken(work, input.nhsNumber)))
      throw invalid('nhsNumber', pageWords.nhsNumberTaken)
    const { address } = input
    const { isInside, ...where } = await whereIs(work, input.postcode)
    await changePerson(work, person.personId, {
      preferredName: input.preferredName,
      givenName: input.givenName,
      familyName: input.familyName,
      birthDate: input.birthDate || null,
      gender: readGender(input.gender),
      nhsNumber: input.nhsNumber,
      address,
      ...where,
    })
    const hasMoved =
      (person.address !== '' && person.address !== address) ||
      (person.postcode !== '' && person.postcode !== where.postcode)
    const stopped = hasMoved ? await suspendPointsOfOldAddress(work, person.personId) : 0
    if (stopped > 0)
      await addTask(work, person.personId, {
        accountId: work.account,
        kind: 'confirm-contact-point',
        words: '',
        dueOn: work.now.toISOString().slice(0, 10),
      })
    return { reference: person.reference, isOutside: !isInside, stopped }
  },
})

type Where = {
  postcode: string
  neighbourhoodId: string | null
  latitude: number | null
  longitude: number | null
  isInside: boolean
}

async function whereIs(work: Work, typed: string): Promise<Where> {
  if (typed.trim() === '')
    return { postcode: '', neighbourhoodId: null, latitude: null, longitude: null, isInside: true }
  const located = await locate(work, await findPlace(work, placeOf(work)), typed)
  if (!located) throw invalid('postcode', placeWords.postcodeWrong)
  const { postcode, neighbourhoodId, point, isInside } = located
  return { postcode, neighbourhoodId, latitude: point?.latitude ?? null, longitude: point?.longitude ?? null, isInside }
}
