/** Generated from the template of the same name by `pnpm generate`; edit that file instead. */

export interface SuppliesRequisitionAnswers {
  /**
   * Department
   */
  department?: string
  /**
   * Area of use
   */
  area?: string
  /**
   * Needed by
   */
  neededBy?: string
  /**
   * Reason
   */
  reason?: string
  /**
   * Items needed
   */
  lines?: {
    /**
     * @maxItems 300
     */
    rows?: {
      id: string
      /**
       * Item
       */
      item?: string
      /**
       * Specification
       */
      spec?: string
      /**
       * Quantity
       */
      quantity?: string
      /**
       * Unit
       */
      unit?: string
      /**
       * Unit price
       */
      unitPrice?: {
        from: string
        to: string
      }
      /**
       * Amount
       */
      amount?: {
        from: string
        to: string
      }
      /**
       * Remarks
       */
      remark?: string
    }[]
    total?: {
      item?: string
      amount?:
        | string
        | {
            from: string
            to: string
          }
    }
  }
  /**
   * Total
   */
  total?: {
    from: string
    to: string
  }
  /**
   * Upper end of the total
   */
  totalUpper?: string
  /**
   * Notes
   */
  notes?: string
  /**
   * Attachments
   *
   * @maxItems 50
   */
  attachments?: FileRef[]
  /**
   * Available budget
   */
  budget?: string
  /**
   * Budget left (available budget less upper end of the total)
   */
  budgetMargin?: string
  /**
   * Reason for exceeding the budget
   */
  overBudgetReason?: string
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
