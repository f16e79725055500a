/** What becomes of each column of each table about a person in a copy of their record. A test compares this with the database. */
export type Columns = {
  /** Told as it is. */
  give: string
  /** Free text that somebody else wrote, or that may be about somebody else: a human reads it first. */
  review: string
  /** About other people, or a key: left out. */
  hide: string
  /** Numbers that hold rows together and say nothing. */
  plumbing: string
}

const plumbing = 'id place_id person_id version'

const tables = {
  person: {
    give: 'reference preferred_name given_name family_name birth_date age_band gender nhs_number address postcode neighbourhood_id latitude longitude language reading_language needs_interpreter communication_needs communication_note access_needs access_note state high_profile_since created_at changed_at',
    hide: 'nhs_number_index',
    plumbing: 'merged_into',
  },
  about_person: {
    give: 'what_matters good_life loves love_tags strengths gifts supports changed_at changed_by in_their_own_hand_at',
  },
  person_protected: { give: 'no_recourse_to_public_funds', review: 'note' },
  matching_fact: { give: 'is_carer conditions changed_by changed_at' },
  contact_point: {
    give: 'channel value safe_from confirmed_at suspended_at suspended_because voicemail_ok is_preferred created_at',
    review: 'note',
    hide: 'said_by',
  },
  trusted_person: { give: 'relation created_at', review: 'may_be_told', hide: 'name phone' },
  risk: { give: 'kind recorded_by recorded_at ended_at', review: 'note' },
  restriction: { give: 'account_ids review_on set_by set_at ended_by ended_at', review: 'reason' },
  exclusion: {
    give: 'state asked_by asked_at settled_by settled_at',
    review: 'reason note',
    hide: 'who email phone excluded_account_id',
  },
  break_glass: {
    give: 'account_id organisation_id opened_at ends_at ended_at verdict reviewed_by reviewed_at',
    review: 'reason note',
  },
  consent: {
    give: 'purpose recipient_kind recipient_organisation_id recipient_name given_at given_how withdrawn_at withdrawn_how',
    hide: 'given_by',
  },
  // That they are not counted is said by their consents.
  uncounted: {},
  deletion_request: {
    give: 'recipient told_by asked_at done_at done_by organisation_id',
    plumbing: 'consent_id connection_id',
  },
  referral: {
    give: 'reference programme_id source_id door state urgency introducer_role introducer_organisation_id themes wants_feedback declined_reason received_at decided_at changed_at',
    review:
      'own_words why anything_to_know asked_for answered_more alternative handed_to introduced_name wished_worker',
    hide: 'introducer_name introducer_email introducer_account_id may_be_same_person_id same_number_elsewhere',
    plumbing: 'episode_id',
  },
  episode: {
    give: 'reference programme_id state worker_account_id weight pace opened_at paused_until ended_at ended_why changed_at',
    review: 'what_changed',
  },
  // The list of whoever walks alongside them: all of it stands in other tables.
  caseload: {
    hide: 'worker_account_id reference preferred_name family_name state weight next_kind next_on spoke_at told',
    plumbing: 'episode_id',
  },
  contact: {
    give: 'kind channel outcome minutes account_id happened_at written_at',
    review: 'note',
    plumbing: 'episode_id',
  },
  task: { give: 'kind account_id due_on done_at created_at', review: 'words' },
  goal: { give: 'words theme importance confidence state created_at changed_at', plumbing: 'episode_id' },
  step: { give: 'words owner_kind due_on done_at created_at', hide: 'owner_name', plumbing: 'goal_id' },
  attendance: { give: 'offer_id held_on opens_at booked_at came noted_at noted_by', plumbing: 'connection_id' },
  interpreter_request: { give: 'language way needed_on state asked_by asked_at changed_at', review: 'note' },
  waiting: {
    give: 'offer_id joined_at joined_by offered_at returned_at left_at outcome shows_initials',
    plumbing: 'connection_id',
  },
  connection: {
    give: 'reference their_reference deadline_on offer_id organisation_id state share accompanied holds turn_reason reminders reminded_at returned_at first_visit_on going_on stayed_on ended_on decline_reason asked_by asked_organisation_id asked_at answered_at created_at changed_at',
    review: 'request_words deadline_why answer_words ended_why',
    hide: 'answered_by reasons match_rank match_fits match_near',
    plumbing: 'episode_id goal_id',
  },
  answer_link: {
    give: 'made_at expires_at answered_at',
    hide: 'contact_email token_hash code_hash code_made_at code_tries',
    plumbing: 'connection_id',
  },
  unmet_need: {
    give: 'words theme blocked_by state neighbourhood_id noticed_by noticed_at ended_at',
    // The ids of offers; what stood in the way is told by blocked_by.
    hide: 'missed',
    plumbing: 'episode_id goal_id',
  },
  measure_response: {
    give: 'measure answers score own_words taken_at taken_by taken_how',
    plumbing: 'episode_id goal_id',
  },
  urgent_concern: {
    give: 'kind out_of_hours said_at picked_up_by picked_up_at alarm_raised_at closed_at',
    review: 'words what_was_done',
    plumbing: 'referral_id',
  },
  feedback: { give: 'no_action written_by sent_at', review: 'plan_words actions', plumbing: 'referral_id' },
  message: {
    give: 'channel recipient template locale state held_because queued_at sent_at',
    hide: 'arguments',
    plumbing: 'account_id contact_point_id attempts provider_reference taken_at',
  },
  person_access: { give: 'account_id organisation_id basis from_at until_at', plumbing: 'consent_id is_closed' },
  move: { give: 'noun verb from_state to_state account_id at', review: 'why', plumbing: 'subject_id' },
  record_copy: {
    give: 'reference state asked_by asked_how asked_at due_on prepared_by prepared_at given_by given_at opened_at',
    hide: 'content',
  },
  // What was looked through stands in the copy itself, or is left out of it.
  copy_text: {
    hide: 'name row_key field words written_at decision because decided_by decided_at',
    plumbing: 'copy_id',
  },
} as const satisfies Record<string, Partial<Columns>>
export type CopyTable = keyof typeof tables

/** In the order in which a person reads them. */
export const copyTables = Object.keys(tables) as CopyTable[]

const listOf = (names: string | undefined) => (names ? names.split(' ') : [])

export function columnsOf(table: CopyTable): Record<keyof Columns, string[]> {
  const columns: Partial<Columns> = tables[table]
  return {
    give: listOf(columns.give),
    review: listOf(columns.review),
    hide: listOf(columns.hide),
    plumbing: [...listOf(plumbing), ...listOf(columns.plumbing)],
  }
}
