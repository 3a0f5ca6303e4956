export interface TimestampAuthority {
  /**
   * DER of the TimeStampResp to a DER TimeStampReq (RFC 3161).
   *
   * @throws ActivityError `timestamp/unavailable` when there is no answer, or one that is no timestamp reply
   */
  request(query: Uint8Array): Promise<Uint8Array>;
}
