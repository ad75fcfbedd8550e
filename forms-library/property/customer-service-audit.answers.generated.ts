/** Generated from the template of the same name by `pnpm generate`; edit that file instead. */

export interface CustomerServiceAuditAnswers {
  /**
   * Audited department
   */
  department?: string
  /**
   * Head of the department
   */
  departmentHead?: string
  /**
   * Auditor
   */
  auditor?: string
  /**
   * Kind of audit
   */
  auditKind?: 'planned' | 'special' | 'followUp' | 'unplanned'
  /**
   * Date of the audit
   */
  auditDate?: string
  /**
   * Period looked at: from
   */
  periodFrom?: string
  /**
   * Period looked at: to
   */
  periodTo?: string
  /**
   * Focus of this round
   */
  focus?: (
    | 'services'
    | 'manners'
    | 'complaints'
    | 'answers'
    | 'enquiries'
    | 'repairs'
    | 'fitOut'
    | 'customerRecords'
    | 'customerCare'
    | 'feeCollection'
  )[]
  /**
   * Reason for this choice
   */
  focusReason?: string
  /**
   * Move-in papers: every household sampled had the move-in guide and the list of papers to bring before the handover date, with delivery on record.
   */
  moveInGuide?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Move-in day: reception, guidance and enquiry posts were all staffed as the reception plan lays down, and signs showed the way.
   */
  moveInReception?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Move-in speed: each move-in sampled was completed within the time promised, or the reason for the delay is written down.
   */
  moveInSpeed?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fit-out on display: procedure, papers required and points of review are posted in the service hall and agree with the fit-out rules in force.
   */
  fitOutNotice?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fit-out violations: each violation found on patrol led to a rectification notice and was followed up until it was put right.
   */
  fitOutViolations?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Closing a fit-out: the deposit was returned only after the acceptance sheet was fully signed and all workers’ passes were back.
   */
  fitOutClosing?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Moving out: for each household sampled, settled fees, returned keys and cards and released belongings are signed for, and the papers are filed.
   */
  moveOut?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Complaints at the desk: each complaint taken in was passed on within the time laid down and tracked by whoever took it until it was settled.
   */
  complaintIntake?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Replies: enquiries and suggestions of owners and tenants were answered by the time agreed, and the answer is on record.
   */
  enquiryReplies?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Repair calls: whoever takes the call is courteous and asks for place and fault, and a technician arrives within the time promised.
   */
  repairReception?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fees on display: items, rates and legal basis are posted in a prominent place and agree with the approvals or contracts in force.
   */
  feesOnDisplay?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Arrears papers: for each household in arrears sampled, written reminder and proof of delivery are kept by household.
   */
  arrearsPapers?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Parking leases: leases followed the procedure laid down, and contract and other papers required are complete and filed.
   */
  parkingLease?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Community events: decoration, order and turnout were as the event plan asks.
   */
  eventAtmosphere?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Reports on display: management report and statement of accounts are posted at the agreed intervals, complete and sealed.
   */
  reportsOnDisplay?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Appearance: dress, badge, grooming and conduct of everyone on duty are as the norm asks.
   */
  appearance?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Post norms: each post of the service centre follows its own norm, from welcome and questions to handling and farewell.
   */
  postNorms?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Register: person, contact, problem and request are entered for each complaint, and nothing is left blank.
   */
  complaintRegister?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Numbers and classes: numbers run without gap or repetition, and the class fits the complaint.
   */
  complaintClasses?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Replies to complaints: whoever complained was told the outcome, and time, means and their opinion are on record.
   */
  complaintReplies?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Collection: frequent questions and their answers are written up, and revised when policies or fees change.
   */
  answersKept?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * New staff: every service agent who joined in the period was trained on the answers and passed the test.
   */
  answersTrained?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Knowledge: when asked on the spot, agents on duty answer as the collection says.
   */
  answersKnown?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Enquiry log: the agents enter time, source, content and person in charge for every suggestion and enquiry.
   */
  enquiryLog?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Closure: enquiries and suggestions in the log are answered and closed, and departments they were passed to reported back.
   */
  enquiryClosure?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Ledger and slips: repair ledger and work slips are filled in completely, with times of call, dispatch, arrival and completion.
   */
  repairLedger?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Slip and receipt: for paid repairs, work slip and receipt agree in items, quantities and amounts.
   */
  slipReceipt?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Satisfaction: the share of finished repairs laid down was called back, and unsatisfied customers were served and called again.
   */
  repairSatisfaction?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fit-out papers: for each fit-out sampled the application papers are complete and the fit-out management agreement is signed.
   */
  fitOutPapers?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Permit: applications with complete papers were decided and the works permit issued within the time promised.
   */
  fitOutPermit?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * During the works: fit-outs under way are patrolled as often as laid down and on record, and workers come and go with passes.
   */
  fitOutPatrol?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Acceptance and filing: finished works were accepted against the drawings applied for, and all papers are in the household’s file.
   */
  fitOutFiled?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Upkeep: data of owners and tenants are complete, updated after changes, and backed up as laid down so that they can be restored.
   */
  customerData?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Grading: customers are graded by the criteria laid down, and the list of grades is approved.
   */
  grading?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Contact by grade: person in charge, frequency and way of contact are set for each grade, and contacts on record match them.
   */
  contacts?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Event plan: community events followed the approved plan, schedule and budget; changes and overspending were approved.
   */
  eventPlan?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Event files: plan, notice, attendance, photos and final costs of each event are filed.
   */
  eventFiles?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Event satisfaction: after each event participants were asked how satisfied they were, and their comments led to changes.
   */
  eventSatisfaction?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Ledger of receipts: forms bought, used, voided and in hand are entered one by one, and the balance matches the stock.
   */
  receiptLedger?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Reconciliation: fee statements were reconciled with bank receipts and stubs on time, and differences are explained and settled.
   */
  reconciliation?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Issue of receipts: one person hands out receipt books; serial numbers and dates of issue and return are registered and signed for.
   */
  receiptIssue?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fee data: access to the fee system follows the post, data are backed up as laid down, and changes leave a trace.
   */
  feeData?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Fee notices: notices reached every household on time, and date and means are registered.
   */
  feeNotices?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Reminder log: date, means, person and the owner’s answer are entered for every reminder, and the log is kept complete.
   */
  reminders?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Arrears ledger: it is set up by household and updated monthly, and amounts and age of debt agree with the fee system.
   */
  arrearsLedger?: {
    result?: 'conform' | 'nonconform' | 'na'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Nonconformities
   */
  nonconformities?: string
  /**
   * Conclusion
   */
  conclusion?: string
  /**
   * To be corrected by
   */
  correctionDue?: string
  /**
   * Signature of the auditor
   */
  auditorSignature?: {
    by: string
    at: string
    image: string
    name: string
  }
  /**
   * Opinion of the department
   */
  departmentOpinion?: string
  /**
   * Signature of the head of the department
   */
  departmentSignature?: {
    by: string
    at: string
    image: string
    name: string
  }
}
/**
 * A file as an answer refers to it.
 */
export interface FileRef {
  id: string
  name: string
  type: string
  size: number
}
