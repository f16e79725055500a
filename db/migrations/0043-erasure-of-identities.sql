-- Who somebody is elsewhere goes with their own account.
insert into erasure_rule (name, treatment, why) values
  ('identity', 'own-account', 'What an issuer calls them: removed.'),
  ('identity_provider', 'nobody', 'Who else may say who somebody is.'),
  ('identity_request', 'nobody', 'On their way to a provider: hashes that last ten minutes.');
