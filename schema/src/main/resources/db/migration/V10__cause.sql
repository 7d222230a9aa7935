-- The stable name of why a prompt came to nothing, beside the reason in words.
alter table jobs add column if not exists cause text;
