import { defineEntity, p } from '@mikro-orm/core';

const SubjectPersonSchema = defineEntity({
  name: 'SubjectPerson',
  tableName: 'subject_person',
  properties: {
    /** `oidc:` and the subject of a token. */
    subject: p.text().primary(),
    person: p.text(),
    mappedAt: p.datetime().length(3),
    mappedBy: p.text(),
  },
});

/** Whose tokens those of a subject are, as an admin has said. */
export class SubjectMapping extends SubjectPersonSchema.class {}
SubjectPersonSchema.setClass(SubjectMapping);
