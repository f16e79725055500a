import { defineMessages } from '../platform/i18n/index.ts'

/** For those who keep the listings right. */
export const staffWords = defineMessages('directory', {
  audience: 'staff',
  en: {
    directory: 'Directory', listHelp: 'Listings of this place, those that nobody has confirmed for longest first.', find: 'Find a listing', add: 'Add a listing', none: 'No listing has these words', name: 'Name', organisation: 'Who runs it', confirmed: 'Last confirmed', never: 'never', state: 'State',
    source: 'Source', own: 'ours', feed: 'another directory', whatNext: 'What next', edit: 'Change', editThis: 'Change {name}', stillRight: 'Still right', stillRightThis: 'Still right: {name}', confirmedNow: 'Noted: {name} is right today', noContact: 'Takes introductions, but has no named contact',
    newTitle: 'Add a listing', editTitle: 'Change a listing', save: 'Save', saved: 'Saved', view: 'See it as others do', tally: 'Count who came',
    nameLabel: 'What is it called?', nameMissing: 'Enter what it is called', tooLong: 'Write less here: this is too long', organisationLabel: 'Who runs it?', organisationHint: 'The name of the group, charity or body. A group needs no constitution to be listed.', organisationMissing: 'Enter who runs it',
    kind: 'What is it?', kindMissing: 'Select what it is', description: 'What happens there?', whoFor: 'Who is it for?', whoNotFor: 'Who may it not suit? Say it kindly', status: 'Is it running?', statusMissing: 'Select whether it is running',
    joining: 'How do people join?', joiningMissing: 'Select how people join', howToJoin: 'Anything else about joining', isNavigator: 'This is a navigator or bridge service', isNavigatorHint: 'Such as link workers, navigators or local area coordinators', whatItDoes: 'What do its people do?',
    whatItDoesMissing: 'Enter what its people do: every navigator service says so', whoForMissing: 'Enter who it is for: every navigator service says so', pointMissing: 'Enter a phone number or an email address for the named contact',
    contactMissing: 'Enter a named contact: whoever takes introductions needs one', contactTitle: 'Named contact', contactName: 'Name', contactRole: 'Role', contactPhone: 'Phone', contactEmail: 'Email', emailWrong: 'Enter an email address, like name@example.org', urlWrong: 'Enter a web address that begins with https://',
    url: 'Website', minimumAge: 'Youngest age', maximumAge: 'Oldest age', ageWrong: 'Enter an age in whole years, or leave it empty', ageOrder: 'Enter an oldest age that is not below the youngest', ways: 'Without going out', cost: 'What does it cost?', free: 'It is free', notFree: 'It costs something', unknown: 'We do not know',
    pounds: 'Cost in pounds', poundsWrong: 'Enter an amount in pounds, like 4 or 4.50', costNote: 'More about the cost', languages: 'Languages spoken there', access: 'Access', themes: 'What is it about?', wrongChoice: 'Select from the list',
    placesOpen: 'Free places now', waitWeeks: 'Weeks of waiting', countWrong: 'Enter a whole number, or leave it empty', alert: 'A passing notice', alertHint: 'Such as “Closed in August”',
    where: 'Where', keepVenues: 'Where it takes place now', newVenue: 'Another place', venueName: 'Name of the building', address: 'Street', postcode: 'Postcode', venueAccess: 'Access of the building', accessNote: 'More about access', checkedOn: 'Day when access was checked', postcodeWrong: 'Enter a full postcode, like SE1 1AA', venueMissing: 'Enter the name of the building',
    when: 'When', time: 'Time {n}', days: 'Days', opens: 'From', closes: 'To', every: 'Every how many weeks', timeWrong: 'Enter a time like 14:30', daysMissing: 'Select the days', timeOrder: 'Enter an end that is later than the start',
    criteria: 'Whom it takes', gender: 'Open to', everyone: 'Everyone', women: 'Women only', men: 'Men only', nrpf: 'People with no recourse to public funds', yes: 'Yes', no: 'No', carer: 'Carers', only: 'Only them', welcome: 'They are welcome', notSaid: 'Nothing special', housebound: 'People who cannot leave home', houseboundNo: 'Cannot be served',
    conditions: 'Only for people living with', confirmedBy: 'Who said that it is right?', confirmedByHint: 'Such as “the group” or “Bev, by phone”', confirmedByMissing: 'Enter who said that it is right', confirmTitle: 'Still right?', dateWrong: 'Enter a day of the calendar, like 24 11 2026',
    version: 'Version', fromFeed: 'This listing comes from another directory. Put it right there, and it is read again here.',
  },
})
