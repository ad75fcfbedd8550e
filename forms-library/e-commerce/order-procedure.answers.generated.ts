/** Generated from the template of the same name by `pnpm generate`; edit that file instead. */

export interface EcommerceOrderAnswers {
  /**
   * Platform
   */
  platform?: 'jd' | 'tmall' | 'pdd' | 'douyin' | 'own' | 'other'
  /**
   * Mode
   */
  mode?: 'sop' | 'lbp' | 'sopl'
  /**
   * Order number of the platform
   */
  orderNumber?: string
  /**
   * Ordered at
   */
  orderedAt?: string
  /**
   * Buyer’s nickname
   */
  buyer?: string
  /**
   * Goods
   */
  lines?: {
    /**
     * @maxItems 100
     */
    rows?: {
      id: string
      /**
       * Item
       */
      item?: string
      /**
       * Variant or SKU
       */
      sku?: string
      /**
       * Quantity
       */
      quantity?: string
    }[]
    total?: {
      quantity?:
        | string
        | {
            from: string
            to: string
          }
    }
  }
  /**
   * Amount of the order
   */
  amount?: string
  /**
   * Payment
   */
  payment?: 'online' | 'transfer' | 'onDelivery'
  /**
   * Paid by the time of registration
   */
  paid?: boolean
  /**
   * Message of the buyer
   */
  remark?: string
  /**
   * Time limit of dispatch counts from
   */
  countsFrom?: string
  /**
   * Time limit of the reminder counts from
   */
  unpaidFrom?: string
  /**
   * Buyer contacted at
   */
  contactedAt?: string
  /**
   * By
   */
  contactWay?: 'chat' | 'phone' | 'sms'
  /**
   * Outcome
   */
  paymentOutcome?: 'paid' | 'closed'
  /**
   * Paid at
   */
  paidAt?: string
  /**
   * Goods and offers: items, variants, quantities and amount agree with the platform, and discounts and gifts with the current campaign.
   */
  goodsMatch?: {
    result?: 'ok' | 'issue'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Stock: the warehouse has enough to send everything at once within 12 hours.
   */
  inStock?: {
    result?: 'ok' | 'issue'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Delivery: address and phone on the platform’s order are complete, and the carrier serves the place.
   */
  addressValid?: {
    result?: 'ok' | 'issue'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * Requests: the buyer asks neither for refund nor cancellation nor change, and what the message asks for can be met.
   */
  noRequest?: {
    result?: 'ok' | 'issue'
    comment?: string
    finding?: string
    /**
     * @maxItems 50
     */
    evidence?: FileRef[]
  }
  /**
   * What was done
   */
  exceptionNote?: string
  /**
   * Back in stock on
   */
  restockOn?: string
  /**
   * Buyer confirmed the new address on the platform
   */
  addressConfirmed?: boolean
  /**
   * Outcome
   */
  exceptionAction?: 'resume' | 'cancel'
  /**
   * Refund
   */
  refund?: string
  /**
   * Carrier
   */
  carrier?: string
  /**
   * Parcel number
   */
  parcelNumber?: string
  /**
   * Photo of the parcel
   *
   * @maxItems 50
   */
  parcelPhoto?: FileRef[]
  /**
   * Notes
   */
  dispatchNote?: string
  /**
   * Time limit of arrival counts from
   */
  warehouseFrom?: string
  /**
   * Warehouse
   */
  warehouseName?: string
  /**
   * Arrived at
   */
  arrivedAt?: string
  /**
   * Receipt of the warehouse
   *
   * @maxItems 50
   */
  warehouseProof?: FileRef[]
  /**
   * Buyer wants an invoice
   */
  invoiceWanted?: boolean
  /**
   * Made out to
   */
  invoiceTitle?: string
  /**
   * Invoice number
   */
  invoiceNumber?: string
  /**
   * Special VAT invoice to the platform
   */
  vatInvoiceNumber?: string
  /**
   * Delivered on
   */
  signedOn?: string
  /**
   * Buyer contacted on
   */
  contactedOn?: string
  /**
   * What the buyer says
   */
  contactResult?: 'fine' | 'problem' | 'unreached'
  /**
   * Problem and what is done
   */
  afterSales?: string
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
