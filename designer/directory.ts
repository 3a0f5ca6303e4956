/** The names behind the keys of a flow: what the pickers offer and the cards show. */
export interface Directory {
  departments: { key: string; name: string }[];
  /** `department: null`: a role of the whole organisation. */
  roles: { key: string; name: string; department: string | null }[];
  groups: { key: string; name: string }[];
  people: { id: string; name: string; function: string; department: string }[];
}
