"""What a vendor prints beside the data, and holding it against a delivery (:mod:`.delivery`)."""
