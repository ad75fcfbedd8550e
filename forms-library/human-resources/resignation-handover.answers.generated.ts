/** Generated from the template of the same name by `pnpm generate`; edit that file instead. */

export interface HrHandoverAnswers {
  /**
   * Leaver
   */
  leaver?: string
  /**
   * Employee number
   */
  employeeNumber?: string
  /**
   * Department
   */
  department?: string
  /**
   * Position
   */
  position?: string
  /**
   * Last working day
   */
  lastWorkingDay?: string
  /**
   * Receiver
   */
  receiver?: string
  /**
   * List of materials and where they are kept
   */
  materialsNote?: string
  /**
   * Customer records: the customer list, contact details and follow-up notes are handed over, and the receiver can look up every current customer.
   */
  customerRecords?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Project files: plans, contracts, correspondence and interim results are complete and come with an index.
   */
  projectFiles?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Internal documents: work guides, policies and training materials are handed over, and borrowed documents are returned.
   */
  internalDocuments?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Cloud drive: files in cloud and shared folders now belong to the company or the receiver, and no company data remain on personal devices or private drives.
   */
  cloudDrive?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * List of accounts
   */
  accountsNote?: string
  /**
   * Mailbox: mail and address book are handed over, automatic forwarding is off, and the mailbox was reset in the presence of both.
   */
  mailbox?: {
    result?: 'reset' | 'not_reset' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Office system: pending tasks, approvals and permissions are handed over, and the account was reset in the presence of both.
   */
  officeSystem?: {
    result?: 'reset' | 'not_reset' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * CRM: customers and tickets are reassigned to the receiver, and the account was reset in the presence of both.
   */
  crm?: {
    result?: 'reset' | 'not_reset' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Other accounts: messaging and platform accounts, and the ownership of work chat groups, are handed over and were reset in the presence of both.
   */
  otherAccounts?: {
    result?: 'reset' | 'not_reset' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * List of property and asset numbers
   */
  goodsNote?: string
  /**
   * Electronic devices: model and asset number of computers, phones and the like match the issue record, and they work.
   */
  electronics?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Stationery: issued stationery and remaining consumables are counted and returned.
   */
  stationery?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Office equipment: keyboard, mouse, headset and other accessories are all there and in working order.
   */
  officeEquipment?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Passes and keys: work pass, badge, access card and keys are all returned.
   */
  passes?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Current work and its progress
   */
  progressNote?: string
  /**
   * Current projects: progress, next step and due date have been explained project by project.
   */
  runningProjects?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Pending matters: everything still open is listed under Unfinished matters, with nothing left out.
   */
  pendingMatters?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Follow-up: the receiver has been told which customers, payments and key dates need attention.
   */
  followUps?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Working relations and contact persons
   */
  teamworkNote?: string
  /**
   * Team records: minutes, working agreements and commitments made are sorted and handed over.
   */
  teamRecords?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Cross-department work: joint matters, who does what and agreed dates have been explained.
   */
  crossDepartment?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Contact persons: names, responsibilities and contact details are handed over, and the other side knows of the change.
   */
  contactPersons?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Work summary document
   *
   * @maxItems 50
   */
  summaryFiles?: FileRef[]
  /**
   * Work summary: the leaver has handed in a summary of duties, frequent problems and how they are solved.
   */
  workSummary?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Suggestions: the leaver's advice on the work to come has been noted and explained to the receiver.
   */
  suggestions?: {
    result?: 'handed_over' | 'not_handed_over' | 'not_applicable'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Unfinished matters
   */
  unfinished?: {
    /**
     * @maxItems 200
     */
    rows?: {
      id: string
      /**
       * Matter
       */
      matter?: string
      /**
       * Contact
       */
      contact?: string
      /**
       * Next step
       */
      nextStep?: string
      /**
       * Due date
       */
      due?: string
    }[]
    total?: {
      matter?: string
    }
  }
  /**
   * Company property returned
   */
  propertyReturned?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Building access and system accounts closed
   */
  accessClosed?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Advances, petty cash and expenses settled
   */
  advancesSettled?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Remarks of Administration
   */
  administrationRemarks?: string
  /**
   * Attendance, overtime and remaining leave checked
   */
  attendanceChecked?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Social insurance, housing fund and personnel file transfer explained
   */
  insuranceExplained?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Certificate of termination of the employment contract
   */
  certificatePrepared?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Reminder of confidentiality and non-competition duties
   */
  dutiesReminded?: 'cleared' | 'outstanding' | 'not_applicable'
  /**
   * Remarks of HR
   */
  hrRemarks?: string
  /**
   * Signature of the leaver
   */
  leaverSignature?: {
    by: string
    at: string
    image: string
    name: string
  }
  /**
   * Signature of the receiver
   */
  receiverSignature?: {
    by: string
    at: string
    image: string
    name: string
  }
  /**
   * Opinion of the superior
   */
  superiorOpinion?: string
  /**
   * Signature of the superior
   */
  superiorSignature?: {
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
