import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

export interface Department {
  key: string;
  name: string;
  /** Key of the calendar its cases run on. */
  calendar: string;
}

export interface Role {
  key: string;
  name: string;
}

/** Who holds a role, in one department or in the whole organisation, from a local day until another, both included. */
export interface RoleHolder {
  role: string;
  department: string | null;
  personId: string;
  fromOn: string;
  untilOn: string | null;
}

export interface Group {
  key: string;
  name: string;
  members: string[];
}

interface Named {
  _id: string;
  name: string;
}

const named = { _id: { type: String, required: true }, name: { type: String, required: true } };
const departmentSchema = new Schema<Named & { calendar: string }>(
  { ...named, calendar: { type: String, required: true } },
  { versionKey: false, collection: 'departments' },
);
const roleSchema = new Schema<Named>(named, { versionKey: false, collection: 'roles' });
const groupSchema = new Schema<Named & { members: string[] }>(
  { ...named, members: [String] },
  { versionKey: false, collection: 'groups' },
);
groupSchema.index({ members: 1 });
const holderSchema = new Schema<RoleHolder & { _id: string }>(
  {
    _id: { type: String, required: true },
    role: { type: String, required: true },
    department: { type: String, default: null },
    personId: { type: String, required: true },
    fromOn: { type: String, required: true },
    untilOn: { type: String, default: null },
  },
  { versionKey: false, collection: 'roleHolders' },
);
holderSchema.index({ personId: 1 });
holderSchema.index({ fromOn: 1 });

export const holdsOn = ({ fromOn, untilOn }: Pick<RoleHolder, 'fromOn' | 'untilOn'>, day: string): boolean =>
  fromOn <= day && (untilOn === null || day <= untilOn);

/** Departments, roles with who holds them, and groups. */
export function createOrganisation(connection: Connection) {
  const departments = connection.model('departments', departmentSchema);
  const roles = connection.model('roles', roleSchema);
  const groups = connection.model('groups', groupSchema);
  const holders = connection.model('roleHolders', holderSchema);

  return {
    async putDepartment({ key, ...rest }: Department): Promise<void> {
      await departments.updateOne({ _id: key }, { $set: rest }, { upsert: true });
    },
    async putRole({ key, name }: Role): Promise<void> {
      await roles.updateOne({ _id: key }, { $set: { name } }, { upsert: true });
    },
    async putGroup({ key, ...rest }: Group): Promise<void> {
      await groups.updateOne({ _id: key }, { $set: rest }, { upsert: true });
    },
    /** One holding a role, department, person and first day; writing it again sets its last day. */
    async putHolder(holder: RoleHolder): Promise<void> {
      const _id = [holder.role, holder.department ?? '', holder.personId, holder.fromOn].join('/');
      await holders.updateOne({ _id }, { $set: holder }, { upsert: true });
    },

    async departments(): Promise<Department[]> {
      const rows = await departments.find().sort({ name: 1 }).lean();
      return rows.map(({ _id, name, calendar }) => ({ key: _id, name, calendar }));
    },
    async department(key: string): Promise<Department | null> {
      const row = await departments.findById(key).lean();
      return row ? { key: row._id, name: row.name, calendar: row.calendar } : null;
    },
    async roles(): Promise<Role[]> {
      const rows = await roles.find().sort({ name: 1 }).lean();
      return rows.map(({ _id, name }) => ({ key: _id, name }));
    },
    async groups(): Promise<Group[]> {
      const rows = await groups.find().sort({ name: 1 }).lean();
      return rows.map(({ _id, name, members }) => ({ key: _id, name, members }));
    },
    /** Who holds which role on a local day. */
    async holdersOn(day: string): Promise<RoleHolder[]> {
      const rows = await holders.find({ fromOn: { $lte: day } }).lean();
      return rows
        .filter((row) => holdsOn(row, day))
        .map(({ role, department, personId, fromOn, untilOn }) => ({ role, department, personId, fromOn, untilOn }));
    },
  };
}

export type Organisation = ReturnType<typeof createOrganisation>;
