import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Language } from '../engine/index.ts';
import { decryptNationalNumber, encryptNationalNumber, nationalNumberLookup } from './national-numbers.ts';
import type { NationalNumberKeys } from './national-numbers.ts';
import { StoreError } from './problems.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  /** What the person does, as printed under a signature: `burgemeester`. */
  function: string;
  department: string;
  language: Language;
  /** False once the person has left: signs in no more, and is offered in no list. */
  active: boolean;
}

interface PersonRow extends Omit<Person, 'id'> {
  _id: string;
  /** Lower case. */
  emailKey: string;
  /** The `sub` of the identity provider, once signed in. */
  subject: string | null;
  nationalNumber: string | null;
  nationalNumberKey: string | null;
}

const schema = new Schema<PersonRow>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    function: { type: String, default: '' },
    department: { type: String, required: true },
    language: { type: String, default: 'nl' },
    active: { type: Boolean, default: true },
    subject: { type: String, default: null },
    nationalNumber: { type: String, default: null },
    nationalNumberKey: { type: String, default: null },
  },
  { versionKey: false, collection: 'people' },
);
schema.index({ emailKey: 1 });
schema.index({ subject: 1 });
schema.index({ nationalNumberKey: 1 });
schema.index({ name: 1 });

const person = (row: PersonRow): Person => ({
  id: row._id,
  name: row.name,
  email: row.email,
  function: row.function,
  department: row.department,
  language: row.language,
  active: row.active,
});

/** Staff, as the administrators keep them. National numbers are encrypted, and found by a keyed hash. */
export function createPeople(connection: Connection, keys: NationalNumberKeys | null) {
  const people = connection.model('people', schema);

  function requireKeys(): NationalNumberKeys {
    if (!keys) throw new StoreError('person/no-key', 'There is no key for national numbers.');
    return keys;
  }

  return {
    async put(about: Person): Promise<void> {
      const { id, ...rest } = about;
      const emailKey = about.email.trim().toLowerCase();
      await people.updateOne({ _id: id }, { $set: { ...rest, emailKey } }, { upsert: true });
    },

    async get(id: string): Promise<Person | null> {
      const row = await people.findById(id).lean();
      return row ? person(row) : null;
    },

    /** All who are active, by name. */
    async list(): Promise<Person[]> {
      const rows = await people.find({ active: true }).sort({ name: 1 }).lean();
      return rows.map(person);
    },

    /** Who signs in with this subject, else (the first time) with this e-mail address; from then on the subject stays. */
    async findForSignIn(subject: string, email: string | null): Promise<Person | null> {
      const known = await people.findOne({ subject, active: true }).lean();
      if (known) return person(known);
      if (email === null) return null;
      const emailKey = email.trim().toLowerCase();
      const invited = await people.findOne({ emailKey, subject: null, active: true }).lean();
      if (!invited) return null;
      await people.updateOne({ _id: invited._id }, { subject });
      return person(invited);
    },

    /** @throws StoreError `person/no-key` */
    async setNationalNumber(id: string, digits: string): Promise<void> {
      const own = requireKeys();
      await people.updateOne(
        { _id: id },
        {
          nationalNumber: encryptNationalNumber(digits, own),
          nationalNumberKey: nationalNumberLookup(digits, own),
        },
      );
    },

    /** @throws StoreError `person/no-key` */
    async nationalNumberOf(id: string): Promise<string | null> {
      const row = await people.findById(id, { nationalNumber: 1 }).lean();
      return row?.nationalNumber ? decryptNationalNumber(row.nationalNumber, requireKeys()) : null;
    },

    /** @throws StoreError `person/no-key` */
    async findByNationalNumber(digits: string): Promise<Person | null> {
      const row = await people.findOne({ nationalNumberKey: nationalNumberLookup(digits, requireKeys()) }).lean();
      return row ? person(row) : null;
    },
  };
}

export type People = ReturnType<typeof createPeople>;
