"""What Amazon's services want of us beside the object store: keys, a signature, and word that a page has changed."""
