import type { OwnRecords } from '../account/index.ts'
import { paths } from './paths.ts'
import { isOwnBirthDate, mayLinkOwnRecord, ownRecordPlace } from './store/access.ts'

/** What signing in by a link asks of people's records, before anybody is known. */
export const ownRecords: OwnRecords = {
  async find(work, accountId) {
    const place = await ownRecordPlace(work, accountId)
    return place === null ? null : { place, home: paths.mine }
  },
  mayUse: mayLinkOwnRecord,
  isBirthDate: isOwnBirthDate,
}
