import { readLanguage } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { CommunicationInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { findKnown } from '../store/known.ts'
import { changePerson } from '../store/people.ts'

/** Changes the needs that everybody who contacts them must follow. */
export const changeCommunication = defineCommand({
  name: 'person.change-communication',
  input: CommunicationInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { reference: _reference, version: _version, otherLanguage, language, ...needs }, work) {
    await changePerson(work, person.personId, { ...needs, language: readLanguage(otherLanguage) ?? language })
    return { reference: person.reference }
  },
})
