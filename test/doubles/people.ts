/** A person of the demo: can sign in at the identity provider and has a key at the signing service. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** What the person does, as the screens show it: "burgemeester". */
  readonly function: string;
  readonly department: string;
  /** In the certificates, as those of real signers have it; a made-up identifier otherwise. */
  readonly nationalNumber?: string;
}

export const initialsOf = (person: DemoPerson): string =>
  [person.givenName, person.familyName]
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase();
